package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.kql.CountedRows;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.kql.Rewrite;
import io.threatlockdown.kql.SourceRewriter;

/**
 * How both sides are asked for their counts of an hour: with the request's own query, so that both leave out the same rows.
 *
 * <p>A table that rows come to whole may hold those of other workspaces and of Graph too. Azure writes the workspace's GUID in each row's
 * {@code TenantId}; only those with it are counted here. A table that is the request's own holds what its query made of the rows, so there
 * the query's steps are done with.
 *
 * @param local the same for our own table
 */
record CountQuestions(LogAnalyticsQuery source, String local) {
    /** @throws io.threatlockdown.kql.KqlException when the request's query does not parse */
    static CountQuestions of(ReconciledRequest reconciled, IngestionWindow hour) {
        String query = reconciled.request().query();
        Rewrite.Windowed windowed = windowed(query, hour);
        boolean wholeRows = windowed.table().equals(reconciled.table());
        String ours = wholeRows
                ? ofWorkspace(windowed.query(), reconciled.request().workspace())
                : windowed(KqlText.identifier(reconciled.table()), hour).query();
        return new CountQuestions(
                LogAnalyticsQuery.of(
                        reconciled.request(), CountedRows.byIngestion(windowed.query(), BinCounts.BIN), "Counts"),
                CountedRows.byIngestion(ours, BinCounts.BIN));
    }

    private static Rewrite.Windowed windowed(String query, IngestionWindow hour) {
        Rewrite rewrite = new SourceRewriter().rewrite(query, hour.from(), hour.to());
        if (rewrite instanceof Rewrite.Windowed windowed) {
            return windowed;
        }
        throw new IllegalArgumentException("not a query that is asked for by ingestion time: " + query);
    }

    private static String ofWorkspace(String query, String workspace) {
        String guid = KqlText.literal(workspace);
        return CountedRows.behindSource(query, "where tostring(column_ifexists(\"TenantId\", " + guid + ")) =~ " + guid)
                .orElseThrow();
    }
}

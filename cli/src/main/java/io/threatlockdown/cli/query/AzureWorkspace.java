package io.threatlockdown.cli.query;

import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A workspace in Azure. A question is asked once: what a person waits for is not tried again behind their back. */
public final class AzureWorkspace implements QueryTarget {
    private static final Runnable NOTHING = () -> {};

    private final LogAnalyticsClient client;
    private final String workspace;
    private final Duration timeout;
    private final AtomicReference<Runnable> stopping = new AtomicReference<>(NOTHING);

    /** @param workspace its GUID */
    public AzureWorkspace(LogAnalyticsClient client, String workspace, Duration timeout) {
        this.client = client;
        this.workspace = workspace;
        this.timeout = timeout;
    }

    @Override
    public Rows ask(Question question) {
        LogAnalyticsQuery whole = new LogAnalyticsQuery(workspace, question.kql(), "Answer", Optional.empty(), timeout);
        LogAnalyticsQuery asked = question.timespan()
                .map(span -> whole.within(new IngestionWindow(span.from(), span.to())))
                .orElse(whole);
        PulledRows rows = new PulledRows(sink -> client.query(asked, sink));
        stopping.set(rows::close);
        try {
            rows.begin();
            return rows;
        } catch (InterruptedException e) {
            rows.close();
            throw new OperationException(ErrorCode.QUERY_FAILED, "the query was stopped before its end", e);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** None: the query API does not list them in an answer of this kind. */
    @Override
    public List<KnownTable> tables() {
        return List.of();
    }

    @Override
    public void stop() {
        stopping.get().run();
    }
}

package io.threatlockdown.server.query;

import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.Schema;
import io.threatlockdown.pipeline.QueriedWorkspace;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.running.Part;
import io.threatlockdown.server.running.RunningAnswer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The rows of a question to Azure: a thread of its own reads them, at most two batches ahead. The question is asked once; what a person
 * waits for is not tried again behind their back. Rows that came before an answer broke off are handed out, and {@link #remarks()} says
 * that there are more.
 */
final class AzureAnswer implements RunningAnswer {
    private static final int BATCHES_AHEAD = 2;
    /** Who takes no rows for so long is gone; meanwhile the answer takes up one of the few places that the principal has in Azure. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);
    /** From here on columns are the collector's, which are no part of the answer. */
    private static final String FIRST_ADDED_COLUMN = "azure_tag";

    private final QueriedWorkspace azure;
    private final LogAnalyticsQuery question;
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread reading;
    private volatile List<Column> columns = List.of();
    private volatile AzureRemarks remarks;

    private AzureAnswer(QueriedWorkspace azure, LogAnalyticsQuery question) {
        this.azure = azure;
        this.question = question;
        this.remarks = AzureRemarks.unread(azure.guid(), azure.cap());
        this.reading = Thread.ofVirtual().name("azure-answer").unstarted(this::read);
    }

    static AzureAnswer start(QueriedWorkspace azure, LogAnalyticsQuery question) {
        AzureAnswer answer = new AzureAnswer(azure, question);
        answer.reading.start();
        return answer;
    }

    /** Known with the first rows; of an answer without rows, none. */
    List<Column> columns() {
        return columns;
    }

    AzureRemarks remarks() {
        return remarks;
    }

    /** The wait for a place among the requests counts as part of the question. */
    @Override
    public boolean hasBegun() {
        return true;
    }

    @Override
    public Optional<Part> poll(Duration patience) throws InterruptedException {
        return Optional.ofNullable(parts.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        reading.interrupt();
    }

    private void read() {
        try {
            put(ended(azure.client().query(question, this::take)));
        } catch (InterruptedException e) {
            last(new Part.Failed(stopped(e)));
        } catch (RuntimeException e) {
            last(new Part.Failed(e));
        }
    }

    private void take(EventBatch batch) {
        if (columns.isEmpty()) {
            columns = answered(batch.schema());
        }
        List<@Nullable Object[]> rows = new ArrayList<>(batch.size());
        for (Event event : batch.events()) {
            @Nullable Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = event.value(i);
            }
            rows.add(row);
        }
        remarks = remarks.and(rows.size());
        try {
            put(new Part.Rows(rows));
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    private static List<Column> answered(Schema schema) {
        int added = schema.indexOf(FIRST_ADDED_COLUMN);
        return added < 0 ? schema.columns() : schema.columns().subList(0, added);
    }

    private Part ended(QueryOutcome outcome) {
        return switch (outcome) {
            case QueryOutcome.Rows rows -> {
                remarks = remarks.whole(rows.bytes(), rows.warnings());
                yield new Part.End();
            }
            case QueryOutcome.Partial partial -> cutOff(partial.message());
            case QueryOutcome.TimedOut late ->
                brokenOff(new OperationException(ErrorCode.QUERY_TIMEOUT, late.message()));
            case QueryOutcome.Rejected rejected -> brokenOff(refusal(rejected));
            case QueryOutcome.Denied denied -> brokenOff(refusal(denied));
            case QueryOutcome.Throttled throttled -> brokenOff(BadRequestException.unavailable(throttled.message()));
            case QueryOutcome.Unavailable gone -> brokenOff(BadRequestException.unavailable(gone.message()));
        };
    }

    private static OperationException refusal(QueryOutcome outcome) {
        return new OperationException(
                ErrorCode.SOURCE_REFUSED, outcome.trouble().orElseThrow().line());
    }

    private Part brokenOff(RuntimeException failure) {
        return columns.isEmpty() ? new Part.Failed(failure) : cutOff(String.valueOf(failure.getMessage()));
    }

    private Part cutOff(String why) {
        remarks = remarks.cutOff(why);
        return new Part.End();
    }

    private void put(Part part) throws InterruptedException {
        if (!parts.offer(part, LONGEST_STANDSTILL.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("nobody takes the rows");
        }
    }

    /** Nobody wants the rows that wait: whoever still asks is to learn that this is the end. */
    private void last(Part part) {
        while (!parts.offer(part)) {
            parts.clear();
        }
    }

    private static OperationException stopped(InterruptedException e) {
        return new OperationException(ErrorCode.QUERY_FAILED, "the query was stopped before its end", e);
    }
}

package io.threatlockdown.server.query;

import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.event.Column;
import io.threatlockdown.kql.CompiledQuery;
import io.threatlockdown.pipeline.QueriedWorkspace;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.running.AwaitedRows;
import io.threatlockdown.server.running.QueryWorkers;
import io.threatlockdown.server.running.RunningAnswer;
import io.threatlockdown.server.running.RunningQuery;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** The questions that are being answered: so many at a time of one asker, and each can be stopped by its id. Thread-safe. */
@Component
public class OpenQuestions {
    static final int MOST_OF_ONE_ASKER = 4;
    /** Of the five that Azure lets a principal ask at once, the others are for collecting. */
    static final int MOST_IN_AZURE = 2;

    private static final Duration AZURE_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration FOR_ITS_TURN = Duration.ofMinutes(1);

    private final Workspace workspace;
    private final QueryWorkers workers;
    private final InstantSource clock;
    private final Set<OpenQuestion> open = new HashSet<>();

    public OpenQuestions(Workspace workspace, QueryWorkers workers, InstantSource clock) {
        this.workspace = workspace;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Begins to answer. The caller closes it, which stops what still runs.
     *
     * @param asker a session, or whom a token belongs to
     * @param signOfLife called from time to time while no row comes; must throw when the asker is gone
     * @throws BadRequestException when this asker has too many open questions, or too many of all askers wait
     * @throws io.threatlockdown.kql.KqlException when the query cannot be compiled
     */
    OpenQuestion begin(Question question, String asker, Runnable signOfLife) {
        QueryOptions options = question.options(clock.instant());
        CompiledQuery compiled = workspace.compile(question.query(), options);
        List<Column> columns = QueryCursor.columnsOf(compiled);
        return begin(question, asker, options.timeout(), signOfLife, () -> {
            RunningQuery running = RunningQuery.start(workers, workspace, compiled, options.timeout());
            return new Begun(running, () -> columns);
        });
    }

    /**
     * The same of a workspace in Azure.
     *
     * @param beforeItIsSent called when nothing but Azure can refuse the question any more; it is not sent when this throws
     * @throws BadRequestException as above, or when too many questions of all askers are asked of Azure
     * @throws io.threatlockdown.kql.KqlException when a parameter's value does not fit
     */
    OpenQuestion beginInAzure(
            Question question, QueriedWorkspace azure, String asker, Runnable beforeItIsSent, Runnable signOfLife) {
        LogAnalyticsQuery asked = question.forAzure(azure.guid(), AZURE_TIMEOUT);
        return begin(question, asker, AZURE_TIMEOUT.plus(FOR_ITS_TURN), signOfLife, () -> {
            if (open.stream().filter(other -> other.remarks().isPresent()).count() >= MOST_IN_AZURE) {
                throw BadRequestException.tooMany(
                        MOST_IN_AZURE
                                + " queries are asked of Azure already, so that collecting has room beside them; wait until one has ended");
            }
            beforeItIsSent.run();
            AzureAnswer running = AzureAnswer.start(azure, asked);
            return new Begun(running, running::columns);
        });
    }

    /** A question that is under way. @param columns known when the first rows are there */
    private record Begun(RunningAnswer running, Supplier<List<Column>> columns) {}

    private synchronized OpenQuestion begin(
            Question question, String asker, Duration timeout, Runnable signOfLife, Supplier<Begun> beginning) {
        if (open.stream().filter(other -> other.isOf(asker)).count() >= MOST_OF_ONE_ASKER) {
            throw BadRequestException.tooMany(
                    MOST_OF_ONE_ASKER + " of your queries run already; wait until one has ended, or stop one");
        }
        long started = System.nanoTime();
        Begun begun;
        try {
            begun = beginning.get();
        } catch (RejectedExecutionException tooMany) {
            throw BadRequestException.tooMany("too many queries wait for their turn; try again in a minute");
        }
        OpenQuestion opened = new OpenQuestion(
                asker,
                question.id() == null ? "" : question.id(),
                begun.running(),
                begun.columns(),
                new AwaitedRows(begun.running(), timeout, started, signOfLife),
                started);
        opened.onClose(this::forget);
        open.add(opened);
        return opened;
    }

    /** Stops an asker's question, which is then no longer one of those that are counted; nothing happens when it has ended. */
    void stop(String asker, String id) {
        for (OpenQuestion question : named(asker, id)) {
            question.stop();
            forget(question);
        }
    }

    private synchronized List<OpenQuestion> named(String asker, String id) {
        return open.stream()
                .filter(question -> question.isOf(asker) && question.id().equals(id))
                .toList();
    }

    private synchronized void forget(OpenQuestion ended) {
        open.remove(ended);
    }
}

package io.threatlockdown.server.query;

import io.threatlockdown.kql.CompiledQuery;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.running.AwaitedRows;
import io.threatlockdown.server.running.QueryWorkers;
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

/** The questions that are being answered: so many at a time of one asker, and each can be stopped by its id. Thread-safe. */
@Component
public class OpenQuestions {
    static final int MOST_OF_ONE_ASKER = 4;

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
        OpenQuestion begun = start(question, asker, compiled, options.timeout(), signOfLife);
        begun.onClose(this::forget);
        return begun;
    }

    private synchronized OpenQuestion start(
            Question question, String asker, CompiledQuery compiled, Duration timeout, Runnable signOfLife) {
        if (open.stream().filter(other -> other.isOf(asker)).count() >= MOST_OF_ONE_ASKER) {
            throw BadRequestException.tooMany(
                    MOST_OF_ONE_ASKER + " of your queries run already; wait until one has ended, or stop one");
        }
        long started = System.nanoTime();
        RunningQuery running;
        try {
            running = RunningQuery.start(workers, workspace, compiled, timeout);
        } catch (RejectedExecutionException tooMany) {
            throw BadRequestException.tooMany("too many queries wait for their turn; try again in a minute");
        }
        OpenQuestion begun = new OpenQuestion(
                asker,
                question.id() == null ? "" : question.id(),
                running,
                QueryCursor.columnsOf(compiled),
                new AwaitedRows(running, timeout, started, signOfLife),
                started);
        open.add(begun);
        return begun;
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

package io.threatlockdown.server.protocol;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.CompiledQuery;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.server.Reach;
import io.threatlockdown.server.accounts.Caller;
import io.threatlockdown.server.running.AwaitedRows;
import io.threatlockdown.server.running.QueryWorkers;
import io.threatlockdown.server.running.RunningQuery;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceId;
import io.threatlockdown.workspace.protocol.AnswerLimits;
import io.threatlockdown.workspace.protocol.Metadata;
import io.threatlockdown.workspace.protocol.NamedWorkspace;
import io.threatlockdown.workspace.protocol.Preferences;
import io.threatlockdown.workspace.protocol.QueryAnswer;
import io.threatlockdown.workspace.protocol.QueryError;
import io.threatlockdown.workspace.protocol.QueryReading;
import io.threatlockdown.workspace.protocol.QueryRequest;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** Starts the questions of clients. */
@Component
public class ClientQueries {
    private static final AnswerLimits LIMITS = AnswerLimits.AZURE;

    private final NamedWorkspace id;
    private final Workspace workspace;
    private final QueryWorkers workers;
    private final InstantSource clock;

    public ClientQueries(WorkspaceId id, Workspace workspace, QueryWorkers workers, InstantSource clock) {
        this.id = id.named();
        this.workspace = workspace;
        this.workers = workers;
        this.clock = clock;
    }

    /** @throws RefusedException when there is no such workspace */
    void requireWorkspace(String name) {
        if (!id.isNamedBy(name)) {
            throw new RefusedException(QueryError.workspaceNotFound());
        }
    }

    /** What there is to be asked. The texts of saved functions are not for whoever is limited: they may name what is of other tenants. */
    Object metadata() {
        Catalog readable = workspace.readable(Reach.of(QueryOptions.at(clock.instant())));
        return Metadata.of(id, readable, Caller.tenants().isLimited() ? List.of() : workspace.functions());
    }

    /** @throws RefusedException when there is no question, or the query cannot be run */
    ClientQuery start(Question question, Preferences preferences, Runnable signOfLife) {
        Instant now = clock.instant();
        return start(question.at(now), now, preferences, signOfLife);
    }

    /** A question as it was sent. */
    interface Question {
        /** @param now what the spans of time in it are counted from */
        QueryReading at(Instant now);
    }

    private ClientQuery start(QueryReading reading, Instant now, Preferences preferences, Runnable signOfLife) {
        return switch (reading) {
            case QueryError error -> throw new RefusedException(error);
            case QueryRequest question -> start(question, now, preferences, signOfLife);
        };
    }

    private ClientQuery start(QueryRequest question, Instant now, Preferences preferences, Runnable signOfLife) {
        // Those that are asked beside this one can only be this one, whose rows do not come twice for it.
        question.workspaces().stream()
                .filter(name -> !id.isNamedBy(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new RefusedException(QueryError.unknownWorkspace(name));
                });
        CompiledQuery compiled = compile(question, now, preferences);
        long started = System.nanoTime();
        try {
            RunningQuery running = RunningQuery.start(workers, workspace, compiled, preferences.timeout());
            return new ClientQuery(
                    running,
                    QueryCursor.columnsOf(compiled),
                    new AwaitedRows(running, preferences.timeout(), started, signOfLife),
                    new QueryAnswer(question.query(), id, LIMITS, preferences, started));
        } catch (RejectedExecutionException tooMany) {
            throw new RefusedException(QueryError.tooManyQueries());
        }
    }

    private CompiledQuery compile(QueryRequest question, Instant now, Preferences preferences) {
        try {
            return workspace.compile(
                    question.query(), Reach.of(new QueryOptions(now, question.timespan(), preferences.timeout())));
        } catch (KqlException e) {
            throw new RefusedException(QueryError.of(e.errors().getFirst()));
        }
    }
}

package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.OperationException;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * The workspace that the queries of rules are asked of. All that asks throws an {@link OperationException} when it gets no whole answer. Of
 * one thread, except where it says otherwise.
 */
interface AskedWorkspace {
    /** Forgets what it knows of rules: others may be in force. */
    void begin();

    /**
     * What a run asks.
     *
     * @param made when it was made for the first time; now for a run that is new
     */
    AnalyticQuestion question(AnalyticRun run, Instant made);

    /** When the first row happened of all that a run's query reads, now where there are none; empty where it is not known. */
    Optional<Instant> firstRow(AnalyticRun run, Instant now);

    /** How often it is worth while at most to look for late rows. */
    Duration betweenLooks();

    /** Begins a look for late rows: what has come until then is in it. */
    void look(Instant now);

    /** Whether rows may have come late to windows of the rule since the look before this one. */
    boolean mayHaveLate(AnalyticRule rule, Instant now);

    /**
     * Those of a rule's runs that are to be made again.
     *
     * @param runs one at least, by the rule's frequency and period as they are
     */
    RunsToRepeat runsToRepeat(AnalyticRule rule, Collection<DoneRun> runs, Instant now);

    /** Ends what is being asked, and all that comes, with a failure. From any thread. */
    void stop();
}

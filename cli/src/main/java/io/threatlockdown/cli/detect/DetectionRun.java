package io.threatlockdown.cli.detect;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetSettings;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Rule;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One pass of rules over files, as one stream of events: what rules remember goes on from file to file. Events that stand within some ten
 * thousand of each other are judged in the order in which they happened. Alerts come as they are taken.
 * Serves one thread, which closes it.
 */
public final class DetectionRun implements AutoCloseable {
    private static final int EVENTS_BETWEEN_PROGRESS = 500;
    private static final int SHORTEST_STRETCH = 1_000;
    private static final int LONGEST_STRETCH = 50_000;
    /** What an event and its share of three stretches may take, with much to spare. */
    private static final long BYTES_OF_AN_EVENT = 100_000;

    private final Analysis analysis;
    private final String managerName;
    private final InstantSource clock;
    private final Consumer<String> problemSink;
    private final ReadAhead ahead;
    private final AlertIds ids = new AlertIds();
    private final RuleCounts counts = new RuleCounts();
    private Iterator<Event> events = Collections.emptyIterator();
    private Consumer<DetectionRun> progressListener = run -> {};
    private long eventCount;
    private long problemCount;
    private long lateCount;
    private Instant newest = Instant.EPOCH;

    private DetectionRun(
            Analysis analysis,
            String managerName,
            InstantSource clock,
            ExportReader reader,
            List<Path> files,
            Consumer<String> problems) {
        this.analysis = analysis;
        this.managerName = managerName;
        this.clock = clock;
        this.problemSink = problems;
        this.ahead = ReadAhead.start(reader, files, stretch(), this::report);
    }

    /**
     * Begins to read.
     *
     * @param problems hears what could not be read or judged, as single lines
     */
    public static DetectionRun start(
            Ruleset ruleset,
            AnalysisSettings settings,
            ExportReader reader,
            List<Path> files,
            InstantSource clock,
            Consumer<String> problems) {
        return new DetectionRun(
                Analysis.start(ruleset, settings), settings.managerName(), clock, reader, files, problems);
    }

    /** Tells somebody of this run every now and then, in the middle of taking. */
    public void onProgress(Consumer<DetectionRun> listener) {
        this.progressListener = listener;
    }

    /** The next alert; empty at the end. */
    public Optional<FoundAlert> next() {
        while (true) {
            while (events.hasNext()) {
                Optional<FoundAlert> alert = judge(events.next());
                if (alert.isPresent()) {
                    return alert;
                }
            }
            Optional<List<Event>> more = ahead.next();
            if (more.isEmpty()) {
                return Optional.empty();
            }
            events = more.get().iterator();
        }
    }

    /** The name that alerts give this installation. */
    public String managerName() {
        return managerName;
    }

    /** What was taken so far. */
    public RuleCounts counts() {
        return counts;
    }

    public long eventCount() {
        return eventCount;
    }

    public long problemCount() {
        return problemCount;
    }

    /** How many events came so far behind newer ones that rules over several events do not count them with these. */
    public long lateCount() {
        return lateCount;
    }

    /** How much of all files was read. */
    public long bytesRead() {
        return ahead.bytes();
    }

    @Override
    public void close() {
        ahead.close();
    }

    private Optional<FoundAlert> judge(Event event) {
        eventCount++;
        if (eventCount % EVENTS_BETWEEN_PROGRESS == 0) {
            progressListener.accept(this);
        }
        noteOrder(event);
        Finding finding;
        try {
            finding = analysis.analyze(event, arrival(event));
        } catch (RuntimeException | StackOverflowError fault) {
            report("event " + eventCount + " of " + event.table() + ": the rules failed on it, it is left out: "
                    + fault);
            return Optional.empty();
        }
        if (!finding.alerts()) {
            return Optional.empty();
        }
        Rule rule = finding.alert();
        counts.add(rule, finding.time());
        return Optional.of(new FoundAlert(ids.of(event, rule.id()), rule, finding));
    }

    /** An event is looked at as if it had come when it happened, so that two runs over a file say the same. */
    private Instant arrival(Event event) {
        return event.eventTime().orElseGet(clock::instant);
    }

    private void noteOrder(Event event) {
        Instant time = event.eventTime().orElse(newest);
        if (time.isAfter(newest)) {
            newest = time;
        } else if (time.isBefore(newest.minus(RulesetSettings.USUAL.lateness()))) {
            lateCount++;
        }
    }

    private static int stretch() {
        return (int)
                Math.clamp(Runtime.getRuntime().maxMemory() / BYTES_OF_AN_EVENT, SHORTEST_STRETCH, LONGEST_STRETCH);
    }

    private void report(String problem) {
        problemCount++;
        problemSink.accept(problem);
    }
}

package io.threatlockdown.bench.detection;

import io.threatlockdown.bench.detection.DetectionCase.Measured;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints what was measured. */
final class DetectionReport {
    private final PrintWriter out;

    DetectionReport(PrintWriter out) {
        this.out = out;
    }

    void title(String title) {
        out.println(title);
        out.flush();
    }

    void usual(Measured measured) {
        DetectionFacts facts = measured.facts();
        line("events", "%,12d             %,.0f bytes each", facts.events(), (double) facts.bytes() / facts.events());
        line(
                "ruleset",
                "%,12d rules       %,d decoders, loaded cold in %,d ms",
                facts.rules(),
                facts.decoders(),
                facts.loadMillis());
        if (facts.problems() > 0) {
            line("left out", "%,12d mistakes    the first: %s", facts.problems(), facts.firstProblem());
        }
        rate("alerts written", measured);
        line(
                "alerts",
                "%,12d             %.1f %% of the events",
                facts.alerts(),
                100.0 * facts.alerts() / facts.events());
        line("allocated", "%,12.0f bytes/event", measured.allocatedPerEvent());
    }

    void unwritten(Measured usual, Measured unwritten) {
        rate("alerts not written", unwritten);
        line("writing", "%12.1f %%           of the time with it", 100 * (1 - unwritten.seconds() / usual.seconds()));
    }

    void doubled(Measured usual, Measured doubled) {
        rate("twice the rules", doubled);
        line(
                "",
                "%12.2f             of the rate before, with %,d rules",
                usual.seconds() / doubled.seconds(),
                doubled.facts().rules());
    }

    void json(Measured json) {
        rate("from JSON text", json);
        line("allocated", "%,12.0f bytes/event", json.allocatedPerEvent());
    }

    /** For orientation: measured elsewhere, with other rules and other events of the same size. */
    void original(Measured usual, int eventsPerSecond) {
        line(
                "original engine",
                "%,12d events/s    on one core, alerts written; this is %.1f times as fast",
                eventsPerSecond,
                usual.eventsPerSecond() / eventsPerSecond);
        out.println();
    }

    private void rate(String name, Measured measured) {
        line(name, "%,12.0f events/s    %.1f MB/s", measured.eventsPerSecond(), measured.megabytesPerSecond());
    }

    private void line(String name, String format, Object... values) {
        out.printf(Locale.ROOT, "  %-20s", name);
        out.printf(Locale.ROOT, format, values);
        out.println();
        out.flush();
    }
}

package io.threatlockdown.bench.detection;

import io.threatlockdown.bench.detection.DetectionCase.Measured;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints what was measured. */
final class DetectionReport {
    /** The aim: what all rules may cost beside the first ones. */
    private static final double MOST = 1.5;

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
        line(
                "writing",
                "%12.1f %%           of the processor time with it",
                100 * (1 - unwritten.processorSeconds() / usual.processorSeconds()));
    }

    void doubled(Measured usual, Measured doubled) {
        rate("twice the rules", doubled);
        line(
                "",
                "%12.2f             of the rate before, by processor time, with %,d rules",
                usual.processorSeconds() / doubled.processorSeconds(),
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
                usual.facts().events() / usual.processorSeconds() / eventsPerSecond);
        out.println();
    }

    void first(Measured first) {
        rules("first rules alone", first);
    }

    /** What it costs beside the first rules alone, for which the aim is at most {@value #MOST}. */
    void compared(String name, Measured measured, Measured first) {
        rules(name, measured);
        double cost = measured.processorSeconds() / first.processorSeconds();
        line(
                "",
                "%12.2f times the processor time of the first rules alone, aim at most %.1f: %s",
                cost,
                MOST,
                cost <= MOST ? "met" : "not met");
    }

    private void rules(String name, Measured measured) {
        DetectionFacts facts = measured.facts();
        line(
                name,
                "%,12d rules       %,.1f µs of processor time an event, %,d alerts of %,d events",
                facts.rules(),
                measured.processorSeconds() * 1e6 / facts.events(),
                facts.alerts(),
                facts.events());
        if (facts.problems() > 0) {
            line("left out", "%,12d mistakes    the first: %s", facts.problems(), facts.firstProblem());
        }
    }

    void end() {
        out.println();
    }

    /** The second rate is the one of a processor of its own: lower by the clock only when others use the machine. */
    private void rate(String name, Measured measured) {
        line(
                name,
                "%,12.0f events/s    %.1f MB/s, %,.0f events per second of processor time",
                measured.eventsPerSecond(),
                measured.megabytesPerSecond(),
                measured.facts().events() / measured.processorSeconds());
    }

    private void line(String name, String format, Object... values) {
        out.printf(Locale.ROOT, "  %-20s", name);
        out.printf(Locale.ROOT, format, values);
        out.println();
        out.flush();
    }
}

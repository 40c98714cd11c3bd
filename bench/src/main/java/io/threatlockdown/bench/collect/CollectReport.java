package io.threatlockdown.bench.collect;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Prints what was measured, and how it stands to what is wanted. */
final class CollectReport {
    private static final double WANTED_SHARE = 0.5;
    private static final double MEGABYTE = 1e6;

    private final PrintWriter out;

    CollectReport(PrintWriter out) {
        this.out = out;
    }

    void preparing(int rows) {
        line("Preparing a tenant with %,d sign-ins and %,d narrow rows …", rows, rows * 10);
    }

    void readings() {
        line("");
        line("Reading into events, throwing them away. MB are of JSON as it is behind the decompression.");
        line("  bare tokens   Jackson's streaming reader alone, nextToken() over the same bytes in memory: 1.00");
        line("  bare texts    the same, and a text made of every value");
        line(
                "  bare sent     bare tokens, but the bytes come as the product gets them: HTTPS, and gzip where it is sent");
        line("  product       HTTPS, gzip, JSON, columns and their types: events");
        line(
                "By the clock the tenant works on the same processors; by processor time only this process counts, all of its");
        line("threads. The median of the runs counts. Wanted: half the speed of bare tokens, by processor time.");
        line("%-22s %-12s %10s %10s %10s %12s %10s", "", "", "rows/s", "MB/s", "MB/s cpu", "of tokens", "of sent");
    }

    void read(Way way, List<Measured> runs) {
        Speed tokens = Speed.of(runs, "tokens");
        Speed sent = Speed.of(runs, "sent");
        for (String what : List.of("tokens", "texts", "sent", "reading")) {
            Speed speed = Speed.of(runs, what);
            boolean product = what.equals("reading");
            double share = speed.perProcessorSecond() / tokens.perProcessorSecond();
            line(
                    "%-22s %-12s %10s %,10.0f %,10.0f %12.2f %10.2f  %s",
                    what.equals("tokens") ? way.title() : "",
                    product ? "product" : "bare " + what,
                    product ? String.format(Locale.ROOT, "%,.0f", speed.rowsPerSecond()) : "",
                    speed.perSecond(),
                    speed.perProcessorSecond(),
                    share,
                    speed.perProcessorSecond() / sent.perProcessorSecond(),
                    product ? share >= WANTED_SHARE ? "PASS" : "below" : "");
        }
    }

    void wholeWays(String heap) {
        line("");
        line("The whole way: reading, identity of rows, rules, DuckDB, commit; one run, cold, in a heap of %s.", heap);
        line(
                "%-22s %12s %10s %10s %10s %12s %12s",
                "", "rows", "rows/s", "MB/s", "MB/s cpu", "peak heap", "peak process");
    }

    void tookIn(Way way, List<Measured> lines) {
        Measured whole = lines.getFirst();
        Measured memory = lines.getLast();
        line(
                "%-22s %,12d %,10.0f %,10.1f %,10.1f %,9.0f MB %,9.0f MB",
                way.title(),
                whole.count(),
                whole.count() / whole.seconds(),
                whole.megabytes() / whole.seconds(),
                whole.megabytes() / whole.processorSeconds(),
                memory.count() / MEGABYTE,
                memory.bytes() / MEGABYTE);
    }

    void reference() {
        line("");
        line(
                "For comparison: the azure-logs module in Python takes about 5,000 rows/s, 10 MB/s on one processor, and holds");
        line("380 MB for an answer of 80 MB.");
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    private record Speed(double rowsPerSecond, double perSecond, double perProcessorSecond) {
        static Speed of(List<Measured> runs, String what) {
            List<Measured> own =
                    runs.stream().filter(run -> run.what().equals(what)).toList();
            return new Speed(
                    median(own, run -> run.count() / run.seconds()),
                    median(own, run -> run.megabytes() / run.seconds()),
                    median(own, run -> run.megabytes() / run.processorSeconds()));
        }

        private static double median(List<Measured> runs, ToDoubleFunction<Measured> value) {
            double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }
}

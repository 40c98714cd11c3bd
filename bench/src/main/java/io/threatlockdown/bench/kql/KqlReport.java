package io.threatlockdown.bench.kql;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Prints what was measured, and how it stands to what is wanted. */
final class KqlReport {
    private static final double WANTED_RATIO = 1.3;
    private static final double WANTED_COMPILE_MILLIS = 5;
    private static final double WANTED_ROWS_PER_MINUTE = 1_000_000;

    private final PrintWriter out;
    private final List<Compared> all = new ArrayList<>();

    KqlReport(PrintWriter out) {
        this.out = out;
    }

    void filling(long rows, Path directory) {
        line("Sign-ins: %,d, in %s", rows, directory);
    }

    void filled(Ingestion fill) {
        if (fill.rows() > 0) {
            ingested("into the empty table", fill, 0);
        }
    }

    void heading() {
        line(
                "%-28s %10s %12s %12s %12s %7s %10s",
                "query", "rows", "compile ms", "query ms", "by hand ms", "ratio", "processor");
    }

    void compared(Compared compared) {
        all.add(compared);
        line(
                "%-28s %,10d %12.2f %12.1f %12.1f %7.2f %10.2f  %s",
                compared.name(),
                compared.rows(),
                compared.compileMillis(),
                1_000 * compared.seconds(),
                1_000 * compared.handWrittenSeconds(),
                compared.ratio(),
                compared.processorRatio(),
                verdict(compared));
    }

    private static String verdict(Compared compared) {
        if (!compared.equal()) {
            return "OTHER ROWS than by hand";
        }
        if (compared.compileMillis() >= WANTED_COMPILE_MILLIS) {
            return "over";
        }
        if (compared.ratio() <= WANTED_RATIO) {
            return "PASS";
        }
        return compared.processorRatio() <= WANTED_RATIO ? "over, though not by processor time" : "over";
    }

    void worst() {
        all.stream().max(Comparator.comparingDouble(Compared::ratio)).ifPresent(worst -> {
            double compile =
                    all.stream().mapToDouble(Compared::compileMillis).max().orElse(0);
            long over = all.stream().filter(c -> !verdict(c).equals("PASS")).count();
            double product = all.stream().mapToDouble(c -> Math.log(c.ratio())).sum();
            double processorProduct =
                    all.stream().mapToDouble(c -> Math.log(c.processorRatio())).sum();
            line(
                    "worst ratio %.2f (%s), geometric mean %.2f, by processor time %.2f; slowest compilation %.2f ms; %d of %d over (wanted: ratio at most %.1f, compiled below %.0f ms)",
                    worst.ratio(),
                    worst.name(),
                    Math.exp(product / all.size()),
                    Math.exp(processorProduct / all.size()),
                    compile,
                    over,
                    all.size(),
                    WANTED_RATIO,
                    WANTED_COMPILE_MILLIS);
        });
    }

    void ingested(String how, Ingestion ingestion, long answers) {
        line(
                "taken in %-22s %,10d rows in %.1f s (%.1f s of processors): %,.0f rows a minute%s  %s",
                how,
                ingestion.rows(),
                ingestion.seconds(),
                ingestion.processorSeconds(),
                ingestion.rowsPerMinute(),
                answers > 0 ? ", " + answers + " queries answered meanwhile" : "",
                ingestion.rowsPerMinute() >= WANTED_ROWS_PER_MINUTE ? "PASS" : "below");
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}

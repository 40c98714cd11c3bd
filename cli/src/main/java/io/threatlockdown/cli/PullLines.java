package io.threatlockdown.cli;

import io.threatlockdown.pipeline.PullOutcome;
import io.threatlockdown.pipeline.RequestHealth;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A line for each pull that brought something or failed; a failure that repeats is one line until it changes or ends. */
final class PullLines {
    /** What differs in each answer of Azure though it says the same. */
    private static final Pattern CORRELATION = Pattern.compile("\\(correlation id [^)]*\\)");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintWriter out;
    private final Map<String, String> failing = new ConcurrentHashMap<>();

    PullLines(PrintWriter out) {
        this.out = out;
    }

    void print(RequestHealth health, PullOutcome outcome) {
        switch (outcome) {
            case PullOutcome.Pulled pulled -> printPulled(health, pulled);
            case PullOutcome.NothingYet nothing -> {
                // Silence: the checkpoint has caught up with now.
            }
            case PullOutcome.Failed failed -> printFailed(health, failed);
        }
    }

    private void printPulled(RequestHealth health, PullOutcome.Pulled pulled) {
        boolean recovered = failing.remove(health.name()) != null;
        if (pulled.rows() == 0 && !recovered) {
            return;
        }
        long millis = health.lastDuration().map(Duration::toMillis).orElse(0L);
        line(
                health.name(),
                String.format(
                        Locale.ROOT,
                        "%,7d rows  %,6d alerts  %,6d ms  -> %s%s",
                        pulled.rows(),
                        pulled.alerts(),
                        millis,
                        pulled.table(),
                        recovered ? "  (works again)" : ""));
        pulled.warnings().forEach(warning -> line(health.name(), "note: " + warning));
    }

    private void printFailed(RequestHealth health, PullOutcome.Failed failed) {
        String same = CORRELATION.matcher(failed.message()).replaceAll("");
        if (!same.equals(failing.put(health.name(), same))) {
            line(health.name(), "FAILED: " + failed.message());
        }
    }

    private void line(String request, String text) {
        out.println(LocalTime.now().format(TIME) + "  " + String.format("%-20s", request) + "  " + text);
        out.flush();
    }
}

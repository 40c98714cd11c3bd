package io.threatlockdown.cli.check;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;

/** A line for each thing at once, and below it the remedy; one that was said before is not said again. */
public final class TextReport implements CheckReport {
    private final PrintWriter out;
    private final Set<String> saidRemedies = new HashSet<>();
    private int failures;

    public TextReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void add(Checked checked) {
        String text = checked.name() + (checked.message().isEmpty() ? "" : ": " + checked.message());
        out.println(
                switch (checked.state()) {
                    case OK -> "ok      " + text;
                    case WARNING -> "warning " + text;
                    case FAILED -> "FAILED  " + text;
                    case HEADING -> "        " + text + ":";
                });
        if (!checked.remedy().isEmpty()) {
            out.println("        remedy: " + (saidRemedies.add(checked.remedy()) ? checked.remedy() : "as above"));
        }
        checked.note().ifPresent(note -> out.println("        note: " + note));
        if (checked.state() == Checked.State.FAILED) {
            failures++;
        }
        out.flush();
    }

    @Override
    public void end() {
        out.println(failures == 0 ? "All is well." : failures == 1 ? "1 check fails." : failures + " checks fail.");
        out.flush();
    }

    @Override
    public int failures() {
        return failures;
    }
}

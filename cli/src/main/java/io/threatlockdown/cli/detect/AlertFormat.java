package io.threatlockdown.cli.detect;

import io.threatlockdown.cli.table.RowFormat;
import io.threatlockdown.detection.alert.AlertLine;

import java.io.PrintWriter;
import java.util.Optional;

/** How the alerts of a run are printed, as they come. */
public enum AlertFormat {
    /** Columns for people, and behind them how often each rule alerted. */
    TABLE {
        @Override
        public void print(DetectionRun run, PrintWriter out) {
            RowFormat.TABLE.print(new AlertRows(run), out);
            if (run.counts().alerts() > 0) {
                out.println();
                RowFormat.TABLE.print(run.counts().rows(), out);
            }
            out.flush();
        }
    },
    /** Lines of {@code alerts.json}. */
    JSON {
        @Override
        public void print(DetectionRun run, PrintWriter out) {
            AlertLine alerts = new AlertLine(run.managerName());
            StringBuilder line = new StringBuilder(4_096);
            for (Optional<FoundAlert> alert = run.next(); alert.isPresent(); alert = run.next()) {
                line.setLength(0);
                alerts.append(line, alert.get().finding(), alert.get().id());
                // Not println: that would send each line on its way alone.
                out.append(line.append('\n'));
            }
            out.flush();
        }
    };

    /** Takes all alerts of the run; the writer stays open. */
    public abstract void print(DetectionRun run, PrintWriter out);
}

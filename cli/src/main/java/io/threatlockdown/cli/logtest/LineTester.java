package io.threatlockdown.cli.logtest;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.LogLine;
import io.threatlockdown.detection.Ruleset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;

/** Takes a line after the other and prints what becomes of each. All lines share one memory. */
public final class LineTester {
    private final Analysis analysis;
    private final String location;
    private final InstantSource clock;
    private final TriedRules tried = new TriedRules();

    public LineTester(Ruleset ruleset, AnalysisSettings settings, String location, InstantSource clock) {
        this.analysis = Analysis.start(ruleset, settings);
        this.location = location;
        this.clock = clock;
    }

    /** Also prints every rule that is tried from now on. */
    public void showTriedRules() {
        analysis.trace(tried);
    }

    /** Until the end of the input; blank lines are no events. */
    public void run(BufferedReader in, PrintWriter out) throws IOException {
        PhaseText text = new PhaseText(out);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank()) {
                text.print(analysis.analyze(new LogLine(location, line), clock.instant()), tried.take());
            }
        }
    }
}

package io.threatlockdown.cli.logtest;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.LogLine;
import io.threatlockdown.detection.Ruleset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;

/** Takes a JSON object after the other and answers each with one, at once, so that a program can ask and wait. */
public final class JsonTester {
    public static final int USUAL_SESSIONS = 1_000;

    private final Sessions sessions;
    private final int mostSessions;
    private final String location;
    private final InstantSource clock;

    /**
     * @param location of lines that do not name their own
     * @param mostSessions how many sessions are remembered; the one that was unused for longest is forgotten first
     */
    public JsonTester(
            Ruleset ruleset, AnalysisSettings settings, String location, int mostSessions, InstantSource clock) {
        this.sessions = new Sessions(() -> Analysis.start(ruleset, settings), mostSessions);
        this.mostSessions = mostSessions;
        this.location = location;
        this.clock = clock;
    }

    /**
     * Until the end of the input; blank lines get no answer.
     *
     * @param err hears, once, that sessions begin to be forgotten
     */
    public void run(BufferedReader in, PrintWriter out, PrintWriter err) throws IOException {
        int number = 0;
        boolean saidThatSessionsGo = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            out.println(answer(line, number));
            out.flush();
            if (!saidThatSessionsGo && sessions.dropped() > 0) {
                err.println(String.format(
                        Locale.ROOT,
                        "tld: more than %,d sessions; those unused for longest are forgotten and begin anew",
                        mostSessions));
                err.flush();
                saidThatSessionsGo = true;
            }
        }
    }

    private String answer(String line, int number) {
        try {
            JsonRequest request = JsonRequest.parse(line, location);
            return JsonAnswer.of(
                    request.session(),
                    sessions.of(request.session())
                            .analyze(
                                    new LogLine(request.location(), request.log()),
                                    request.arrival().orElseGet(clock::instant)));
        } catch (JsonRequest.Malformed malformed) {
            return JsonAnswer.error("line " + number + ": " + malformed.getMessage());
        } catch (RuntimeException | StackOverflowError fault) {
            // A program that asks about many lines must not lose the others to one that the rules cannot bear.
            return JsonAnswer.error("line " + number + ": the rules failed on this line, please report it: " + fault);
        }
    }
}

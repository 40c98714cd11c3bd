package io.threatlockdown.cli.logtest;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Json;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.InstantSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Many sessions. */
class JsonTesterTest {
    private static final int MOST_SESSIONS = 2;

    @Test
    void theSessionThatWasUnusedForLongestBeginsAnewAndThisIsSaidOnce() throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        new JsonTester(
                        RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                        AnalysisSettings.of(3),
                        "stdin",
                        MOST_SESSIONS,
                        InstantSource.system())
                .run(
                        new BufferedReader(new StringReader(
                                row("a") + row("b") + row("a") + row("c") + row("a") + row("b") + row("d"))),
                        new PrintWriter(out),
                        new PrintWriter(err));

        assertThat(out.toString().lines())
                .extracting(line -> Json.read(line).path("session").stringValue() + " "
                        + Json.read(line).path("rule").path("firedtimes"))
                .containsExactly("a 1", "b 1", "a 2", "c 1", "a 3", "b 1", "d 1");
        assertThat(err)
                .hasToString("tld: more than 2 sessions; those unused for longest are forgotten and begin anew\n");
    }

    private static String row(String session) {
        return "{\"session\":\"" + session + "\",\"log\":\"{\\\"azure_tag\\\":\\\"azure-log-analytics\\\"}\"}\n";
    }
}

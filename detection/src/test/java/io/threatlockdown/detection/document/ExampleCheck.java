package io.threatlockdown.detection.document;

import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.event.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs one example. */
public final class ExampleCheck {
    private ExampleCheck() {}

    /** Fails when the example does not load without a mistake, or anything comes out of it but what it says. */
    public static void run(Example example, Path folder) throws IOException {
        Path own = Files.createDirectory(
                folder.resolve("line" + example.files().getFirst().line()));
        Ruleset ruleset = example.load(own);
        for (Example.Run shown : example.runs()) {
            ExampleRun run = new ExampleRun(ruleset);
            String events = shown.events().text();
            assertThat(String.join("\n", run.outcomes(events.lines().toList())))
                    .as(shown.events().toString())
                    .isEqualTo(events.strip());
            for (Fence alert : shown.alert()) {
                assertThat(run.alertLine(alert.text()))
                        .as(alert.toString())
                        .isEqualTo(Json.write(Json.read(alert.text())));
            }
        }
    }
}

package io.threatlockdown.config;

import io.threatlockdown.pipeline.schedule.ScheduleWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static org.assertj.core.api.Assertions.assertThat;

/** The configuration that the README shows is one that works. */
class ReadmeTest {
    @TempDir
    Path directory;

    @Test
    void theExampleIsAConfigurationWithoutMistakes() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        Path file = Files.writeString(
                directory.resolve("ossec.conf"), between(readme, "<ossec_config>", "</ossec_config>"));
        Path credentials =
                Files.writeString(directory.resolve("credentials"), between(readme, "application_id", "its id"));
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));

        ConfigurationOutcome outcome = ConfigurationReader.read(file);

        assertThat(outcome).isInstanceOfSatisfying(ConfigurationOutcome.Usable.class, usable -> {
            assertThat(usable.configuration().notices()).isEmpty();
            assertThat(ScheduleWords.of(
                            usable.configuration().collections().getFirst().schedule()))
                    .isEqualTo("every 5 minutes");
            assertThat(usable.configuration().listen()).hasToString("127.0.0.1:8765");
        });
    }

    private static String between(String text, String first, String last) {
        return text.substring(text.indexOf(first), text.indexOf(last) + last.length());
    }
}

package io.threatlockdown.config;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every piece of configuration in the document is one that works, with the files that the document tells to write. */
class AzureSetupDocumentTest {
    private static final Pattern CONFIGURATION = Pattern.compile("(?s)```xml\n(<ossec_config>.*?)```");
    private static final Pattern FILE = Pattern.compile("The file `([a-z-]+)`[^\n]*:\n\n((?: {4}\\w+ = [^\n]*\n)+)");

    @TempDir
    Path directory;

    private String document = "";

    @BeforeEach
    void writeTheFilesOfTheDocument() throws IOException {
        document = Files.readString(Path.of("../docs/azure-setup.md"));
        for (MatchResult file : FILE.matcher(document).results().toList()) {
            write(file.group(1), file.group(2).replaceAll("(?m)^ {4}", ""));
        }
        write("collector.pem", "stands for a key and a certificate");
    }

    @TestFactory
    Stream<DynamicTest> everyConfigurationIsWithoutMistakesAndWarnings() {
        List<MatchResult> configurations =
                CONFIGURATION.matcher(document).results().toList();
        assertThat(configurations).hasSize(4);
        return configurations.stream()
                .map(MatchResult::group)
                .map(text ->
                        DynamicTest.dynamicTest(text.lines().skip(3).findFirst().orElse(""), () -> usable(text)));
    }

    @Test
    void theFourStandInOneFileAsTheDocumentSays() throws IOException {
        StringBuilder all = new StringBuilder();
        CONFIGURATION.matcher(document).results().forEach(each -> all.append(each.group(1)));

        assertThat(load(all.toString()).collections()).hasSize(4);
    }

    @Test
    void everyFileThatAConfigurationNamesIsInTheDocument() {
        assertThat(FILE.matcher(document).results().map(file -> file.group(1)))
                .containsExactly("credentials", "certificate-credentials", "proxy-credentials");
    }

    private void usable(String fenced) throws IOException {
        String text = fenced.replace("```xml\n", "").replace("```", "");
        assertThat(load(text).notices()).isEmpty();
    }

    private Configuration load(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("ossec.conf"), text);
        ConfigurationOutcome outcome = ConfigurationReader.read(file);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(ConfigurationOutcome.Usable.class);
        return ((ConfigurationOutcome.Usable) outcome).configuration();
    }

    private void write(String name, String content) throws IOException {
        Path file = Files.writeString(directory.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}

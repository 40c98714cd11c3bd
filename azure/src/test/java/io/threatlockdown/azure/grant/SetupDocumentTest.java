package io.threatlockdown.azure.grant;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The document on setting Azure up says what the messages say. */
class SetupDocumentTest {
    private static final Pattern QUOTED = Pattern.compile("^\\| `([^`]+)`");

    private static String document = "";
    private static String sources = "";

    @BeforeAll
    static void read() throws IOException {
        document = Files.readString(Path.of("../docs/azure-setup.md"));
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            // Texts as they are put together, whatever line they stand in.
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(SetupDocumentTest::text)
                    .collect(Collectors.joining("\n"))
                    .replaceAll("\"\\s*\\+\\s*\"", "");
        }
    }

    @Test
    void everyPermissionStandsThereWithItsId() {
        for (ApiPermission permission : List.of(
                ApiPermission.AUDIT_LOG,
                ApiPermission.DIRECTORY,
                ApiPermission.SECURITY_ALERT,
                ApiPermission.SECURITY_INCIDENT,
                ApiPermission.RISK_EVENT,
                ApiPermission.RISKY_USER,
                ApiPermission.APPLICATION)) {
            assertThat(document)
                    .contains("| `" + permission.name() + "` | `"
                            + permission.id().orElseThrow() + "` |");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyMessageOfTheTableIsOneOfTheProduct() {
        List<String> messages = document.substring(document.indexOf("## When it does not work"))
                .lines()
                .flatMap(line -> QUOTED.matcher(line).results())
                .map(quoted -> quoted.group(1))
                .toList();
        assertThat(messages).hasSizeGreaterThan(20);
        return messages.stream()
                .map(message -> DynamicTest.dynamicTest(
                        message, () -> assertThat(sources).contains(message)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

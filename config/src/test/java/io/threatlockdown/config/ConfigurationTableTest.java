package io.threatlockdown.config;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Runs the cases of {@code configurations.txt}. */
class ConfigurationTableTest {
    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> everyMistakeIsNamedByPlaceAndRemedy() throws IOException {
        ConfigurationFolder folder = ConfigurationFolder.in(temporary.toRealPath());
        return cases().map(example -> dynamicTest(
                example.title(),
                () -> assertThat(folder.lines(folder.read(example.configuration())))
                        .isEqualTo(example.expected())));
    }

    private record Case(String title, String configuration, List<String> expected) {}

    private static Stream<Case> cases() {
        return Arrays.stream(text().split("(?m)^=== ")).skip(1).map(ConfigurationTableTest::parse);
    }

    private static Case parse(String example) {
        String title = example.lines().findFirst().orElseThrow();
        String[] parts = example.substring(title.length() + 1).split("(?m)^---\n", -1);
        return new Case(
                title,
                parts[0],
                parts[1].lines().filter(line -> !line.isBlank()).toList());
    }

    private static String text() {
        try (InputStream in = ConfigurationTableTest.class.getResourceAsStream("/configurations.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}

package io.threatlockdown.detection;

import io.threatlockdown.detection.document.Example;
import io.threatlockdown.detection.document.ExampleCheck;
import io.threatlockdown.detection.document.Fence;
import io.threatlockdown.detection.document.PatternLine;
import io.threatlockdown.xml.XmlReader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of the rules' document are rules that load without a mistake and do what stands beside them. */
class RulesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "rules.md");

    @TempDir
    Path folder;

    private static List<Fence> fences() throws IOException {
        return Fence.in(Files.readString(DOCUMENT));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleLoadsAndRaisesWhatItSays() throws IOException {
        return Example.in(fences()).stream()
                .map(example -> DynamicTest.dynamicTest(example.toString(), () -> ExampleCheck.run(example, folder)));
    }

    @Test
    void noExampleIsWithoutEvents() throws IOException {
        List<Example> examples = Example.in(fences());

        assertThat(examples).hasSizeGreaterThan(20);
        assertThat(examples).noneMatch(example -> example.runs().isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> everyPatternMatchesWhatItSays() throws IOException {
        List<PatternLine> patterns = fences().stream()
                .filter(fence -> fence.info().equals("patterns"))
                .flatMap(fence -> fence.text().lines())
                .map(PatternLine::parse)
                .toList();

        assertThat(patterns).hasSizeGreaterThan(20);
        return patterns.stream()
                .map(pattern -> DynamicTest.dynamicTest(
                        pattern.toString(), () -> assertThat(pattern.outcome()).isEqualTo(pattern.result())));
    }

    /** What is no example can at least be read. */
    @TestFactory
    Stream<DynamicTest> everyFragmentIsWellFormed() throws IOException {
        return fences().stream()
                .filter(fence -> fence.info().equals("xml fragment"))
                .map(fence -> DynamicTest.dynamicTest(
                        fence.toString(),
                        () -> assertThat(XmlReader.read("fragment.xml", fence.text())
                                        .roots())
                                .isNotEmpty()));
    }

    /** A misspelt fence would keep an example from being run. */
    @Test
    void everyBlockIsOfAKnownKind() throws IOException {
        Set<String> kinds = Set.of(
                "xml", "xml fragment", "events", "patterns", "json alert", "json", "text", "ini", "sh", "sh fragment");

        assertThat(fences())
                .extracting(Fence::info)
                .allSatisfy(info -> assertThat(kinds.contains(info) || info.startsWith("list "))
                        .isTrue());
    }
}

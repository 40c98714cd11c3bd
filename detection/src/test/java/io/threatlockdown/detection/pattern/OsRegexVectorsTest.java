package io.threatlockdown.detection.pattern;

import io.threatlockdown.event.Json;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The observed outcomes of the original procedure, when they are at hand; {@link OsRegexTest} has a table of its own. */
class OsRegexVectorsTest {
    private static Optional<Path> vectors() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("shared/design.md"))) {
                Path file = folder.resolve("shared/reference/osregex-vectors.tsv");
                return Files.exists(file) ? Optional.of(file) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Test
    void everyObservedOutcomeIsReproduced() throws IOException {
        Optional<Path> file = vectors();
        Assumptions.assumeTrue(file.isPresent(), "the file of observed osregex outcomes is not at hand");
        List<String> lines = Files.readAllLines(file.get());
        List<String> differences = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            String outcome = outcome(OsRegex.compile(cells[0]), cells[1]);
            String expected = cells[2].equals("yes") ? resume(cells) + " " + Json.write(Json.read(cells[4])) : "no";
            if (!outcome.equals(expected)) {
                differences.add("'" + cells[0] + "' on '" + cells[1] + "': expected " + expected + ", was " + outcome);
            }
        }
        assertThat(lines).hasSizeGreaterThan(5_000);
        assertThat(differences).isEmpty();
    }

    /** The file gives the last position that counts as matched; what follows goes on behind it. */
    private static int resume(String[] cells) {
        return Math.min(Integer.parseInt(cells[3]) + 1, cells[1].length());
    }

    private static String outcome(OsRegex pattern, String text) {
        return pattern.find(text, 0)
                .map(found -> found.resume() + " " + Json.write(found.captures()))
                .orElse("no");
    }
}

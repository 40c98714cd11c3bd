package io.threatlockdown.cli;

import io.threatlockdown.cli.catalog.DetectionCatalog;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class DetectionsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "detections.md");

    @Test
    void documentSaysWhatTheRulesAre() throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .as("docs/detections.md; write it anew with: tld ruleset catalog > docs/detections.md")
                .isEqualTo(DetectionCatalog.shipped().markdown());
    }
}

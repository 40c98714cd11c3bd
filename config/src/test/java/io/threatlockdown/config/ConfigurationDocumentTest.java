package io.threatlockdown.config;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationDocumentTest {
    /** To bring it up to date: {@code mvn -pl config -am test -Dtest=ConfigurationDocumentTest -Dtld.write-docs}. */
    @Test
    void theDocumentSaysWhatTheReaderReads() throws IOException {
        Path document = Path.of("../docs/configuration.md");
        if (System.getProperty("tld.write-docs") != null) {
            Files.writeString(document, ConfigurationManual.markdown());
        }
        assertThat(Files.readString(document)).isEqualTo(ConfigurationManual.markdown());
    }
}

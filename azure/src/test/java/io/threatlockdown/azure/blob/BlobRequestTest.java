package io.threatlockdown.azure.blob;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class BlobRequestTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "*          |          | y=2026/PT1H.json     | true",
                ".json      |          | y=2026/PT1H.json     | true",
                ".json      |          | y=2026/PT1H.json.old | true",
                "*.json     |          | y=2026/PT1H.json     | true",
                "*.json     |          | y=2026/PT1H.json.old | false",
                "PT*.json   |          | y=2026/PT1H.json     | true",
                "y=*/PT*    |          | y=2026/PT1H.json     | true",
                "\"*.json\" |          | y=2026/PT1H.json     | true",
                "PT5M       |          | y=2026/PT1H.json     | false",
                "*          | y=2026   | y=2026/PT1H.json     | true",
                "*          | y=2027   | y=2026/PT1H.json     | false",
                "a.b        |          | a+b                  | false"
            })
    void blobsAreAskedForByTheirNames(String blobs, String path, String name, boolean asked) {
        BlobRequest request = new BlobRequest(
                "r",
                Optional.empty(),
                "c",
                blobs,
                path == null ? "" : path,
                BlobContentType.TEXT,
                Optional.empty(),
                Duration.ofSeconds(1));

        assertThat(request.asksFor(name)).isEqualTo(asked);
    }
}

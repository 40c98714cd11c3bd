package io.threatlockdown.azure.blob;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BlobRecordsTest {
    @Test
    void theLastLineOfAGrowingBlobWaitsForItsLineBreak() throws IOException {
        BlobLines lines = new BlobLines(bytes("one\r\ntwo\n\nthr"), 100, false);

        assertThat(all(lines)).containsExactly("one", "two");
        assertThat(lines.taken()).isEqualTo(100 + "one\r\ntwo\n\n".length());
    }

    @Test
    void theLastLineOfAWholeBlobCountsWithoutALineBreak() throws IOException {
        BlobLines lines = new BlobLines(bytes("\uFEFFone\ntwo"), 0, true);

        assertThat(all(lines)).containsExactly("one", "two");
        assertThat(lines.taken()).isEqualTo("\uFEFFone\ntwo".getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void linesAreCutAnywhereInTheStream() throws IOException {
        List<String> written = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            written.add("line " + i + " " + "ü".repeat(i % 700));
            text.append(written.getLast()).append('\n');
        }
        BlobLines lines = new BlobLines(dripping(text.toString(), 977), 0, false);

        assertThat(all(lines)).isEqualTo(written);
        assertThat(lines.taken()).isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"records\":[{\"a\":1},{\"b\":[{\"c\":2}]}]}          | {\"a\":1} {\"b\":[{\"c\":2}]}",
                "{\"records\":[{\"a\":1}],\"more\":{\"x\":[{}]}}        | {\"a\":1}",
                "[{\"a\":1},{\"a\":2}]                                  | {\"a\":1} {\"a\":2}",
                "{\"a\":{\"records\":[1]},\"b\":2}                      | {\"a\":{\"records\":[1]},\"b\":2}",
                "{\"records\":\"none\",\"b\":2}                         | {\"records\":\"none\",\"b\":2}",
                "{\"a\":1}{\"records\":[{\"a\":2}]}[{\"a\":3}]          | {\"a\":1} {\"a\":2} {\"a\":3}",
                "{}                                                     | {}"
            })
    void recordsStandInAnyFrame(String document, String expected) throws IOException {
        BlobDocument records = new BlobDocument(bytes(document), 77);

        assertThat(String.join(" ", all(records))).isEqualTo(expected);
        assertThat(records.taken()).isEqualTo(77);
    }

    @Test
    void whatStandsBeforeACutIsTaken() throws IOException {
        BlobDocument records = new BlobDocument(bytes("{\"records\":[{\"a\":1},{\"a\":"), 77);

        assertThat(all(records)).containsExactly("{\"a\":1}");
        assertThat(records.warnings()).singleElement().asString().startsWith("the blob is not whole JSON");
    }

    @Test
    void aBlobThatCannotBeOpenedFailsWhenItIsReadAndNotBefore() {
        BlobDocument records = new BlobDocument(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }
                },
                77);

        assertThatThrownBy(records::next).isInstanceOf(IOException.class);
    }

    private static List<String> all(BlobRecords records) throws IOException {
        List<String> all = new ArrayList<>();
        for (Optional<byte[]> record = records.next(); record.isPresent(); record = records.next()) {
            all.add(new String(record.get(), StandardCharsets.UTF_8));
        }
        return all;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives no more than so many bytes at once, as a network does. */
    private static InputStream dripping(String text, int most) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, most));
            }

            @Override
            public int read(byte[] target) {
                return read(target, 0, target.length);
            }
        };
    }
}

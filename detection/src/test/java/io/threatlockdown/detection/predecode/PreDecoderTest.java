package io.threatlockdown.detection.predecode;

import io.threatlockdown.detection.JsonTable;
import io.threatlockdown.detection.pattern.ByteText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class PreDecoderTest {
    static List<JsonNode> headers() throws IOException {
        return JsonTable.read("predecode/headers.jsonl");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void aLineIsPartedByTheKindOfItsHeader(JsonNode expected) {
        PreDecoded line = PreDecoder.read(expected.get("line").stringValue());

        assertThat(line)
                .as(expected.get("name").stringValue())
                .isEqualTo(new PreDecoded(
                        expected.get("timestamp").stringValue(),
                        expected.get("hostname").stringValue(),
                        expected.get("program").stringValue(),
                        expected.has("hasProgram")
                                ? expected.get("hasProgram").booleanValue()
                                : !expected.get("program").stringValue().isEmpty(),
                        ByteText.of(expected.get("log").stringValue())));
    }

    @Test
    void aPartThatTheHeaderLacksIsAbsent() {
        PreDecoded line = PreDecoder.read("no header");

        assertThat(line.hostname()).isEmpty();
        assertThat(line.programName()).isEmpty();
    }

    @Test
    void aLineThatEndsAnywhereIsPartedWithoutFailing() throws IOException {
        Random random = new Random(7);
        for (JsonNode header : headers()) {
            String line = header.get("line").stringValue();
            for (int end = 0; end <= line.length(); end++) {
                String cut = line.substring(0, end) + " ".repeat(random.nextInt(12));
                assertThat(ByteText.of(cut)).endsWith(tail(PreDecoder.read(cut)));
            }
        }
    }

    /** The text behind a header is the end of the line, but for the lines whose text stands in brackets. */
    private static String tail(PreDecoded line) {
        return line.timestamp().endsWith("UTC") ? "" : line.log();
    }
}

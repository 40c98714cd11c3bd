package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.JsonTable;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.TestFields;
import io.threatlockdown.detection.predecode.PreDecoder;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class LineDecodingTest {
    static List<JsonNode> lines() throws IOException {
        return JsonTable.read("decoder/lines.jsonl");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineGivesItsDecoderAndItsFields(JsonNode expected) {
        List<Problem> problems = new ArrayList<>();
        Decoders decoders = Decoders.build(
                List.of(XmlReader.read("d.xml", expected.get("decoders").stringValue())), problems::add);
        EventFields event = TestFields.line(PreDecoder.read(expected.get("line").stringValue()), List.of());

        Optional<Decoded> decoded = decoders.decode(event, (owner, reason) -> {});
        String decoder = decoded.map(Decoded::decoder).map(Decoder::name).orElse("");

        String name = expected.get("name").stringValue();
        assertThat(problems).as(name).isEmpty();
        assertThat(decoder).as(name).isEqualTo(expected.get("decoder").stringValue());
        assertThat(event.captured()).as(name).isEqualTo(fields(expected.get("fields")));
        if (expected.has("category")) {
            assertThat(decoded)
                    .map(Decoded::category)
                    .map(Enum::name)
                    .as(name)
                    .contains(expected.get("category").stringValue());
        }
        if (expected.has("rule")) {
            assertThat(decoded.orElseThrow().reportedRule())
                    .as(name)
                    .hasValue(expected.get("rule").intValue());
        }
    }

    private static Map<String, String> fields(JsonNode object) {
        Map<String, String> fields = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().stringValue()));
        return fields;
    }
}

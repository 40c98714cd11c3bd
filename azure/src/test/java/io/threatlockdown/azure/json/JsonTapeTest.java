package io.threatlockdown.azure.json;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Json;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The tape against Jackson, which stands for what JSON is. */
class JsonTapeTest {
    private static final long SEED = 20_261_126;
    private static final int TEXTS = 20_000;

    @Test
    void everyValueIsWhatJacksonReads() {
        RandomJson random = new RandomJson(SEED);
        JsonTape tape = new JsonTape();
        SoftAssertions.assertSoftly(softly -> {
            for (int i = 0; i < TEXTS && softly.wasSuccess(); i++) {
                String json = random.container();
                JsonValue value = JsonValue.parse(tape, bytes(json));
                softly.assertThat(value.json()).as(json).isEqualTo(Json.write(Json.read(json)));
                compare(softly, value, Json.read(json));
            }
        });
    }

    private static void compare(SoftAssertions softly, JsonValue value, JsonNode tree) {
        softly.assertThat(value.isObject()).isEqualTo(tree.isObject());
        softly.assertThat(value.isList()).isEqualTo(tree.isArray());
        softly.assertThat(value.isString()).isEqualTo(tree.isString());
        softly.assertThat(value.isNull()).isEqualTo(tree.isNull());
        if (tree.isValueNode() && !tree.isNull()) {
            softly.assertThat(value.text()).isEqualTo(tree.asString());
        }
        if (tree.isObject()) {
            softly.assertThat(value.names()).containsExactlyElementsOf(tree.propertyNames());
            tree.properties().forEach(member -> compare(softly, value.path(member.getKey()), member.getValue()));
        }
        List<JsonValue> elements = value.elements();
        softly.assertThat(elements).hasSize(tree.isArray() ? tree.size() : 0);
        for (int i = 0; i < elements.size(); i++) {
            compare(softly, elements.get(i), tree.get(i));
        }
    }

    @Test
    void whatIsCalledCompactIsWhatDynamicKeeps() {
        RandomJson random = new RandomJson(SEED + 1);
        JsonTape tape = new JsonTape();
        int compact = 0;
        for (int i = 0; i < TEXTS; i++) {
            String json = random.container();
            byte[] bytes = bytes(json);
            if (tape.scanCompact(bytes, bytes.length)) {
                compact++;
                assertThat(tape.raw(0)).isEqualTo(Dynamic.parse(json).json());
            }
        }
        assertThat(compact).isBetween(TEXTS / 10, TEXTS * 9 / 10);
    }

    @Test
    void damagedTextIsRefusedWhereJacksonRefusesIt() {
        RandomJson random = new RandomJson(SEED + 2);
        Random places = new Random(SEED);
        JsonTape tape = new JsonTape();
        for (int i = 0; i < TEXTS; i++) {
            byte[] bytes = bytes(random.container());
            bytes[places.nextInt(bytes.length)] = (byte) " {}[]\",:\\0eE-+.ntu/\u0001".charAt(places.nextInt(19));
            String damaged = new String(bytes, StandardCharsets.UTF_8);
            // Halves of characters are taken, which Jackson refuses in names.
            boolean half = damaged.contains("ud83d") || damaged.contains("ude00");
            if (!half && (bytes[0] == '{' || bytes[0] == '[')) {
                assertThat(isJson(tape, bytes)).as(damaged).isEqualTo(isJsonToJackson(bytes));
            }
        }
    }

    private static boolean isJson(JsonTape tape, byte[] json) {
        try {
            JsonValue.parse(tape, json);
            return true;
        } catch (JsonFault refused) {
            return false;
        }
    }

    /** Token by token: a tree is not made of numbers beyond all numbers, which are JSON all the same. */
    private static boolean isJsonToJackson(byte[] json) {
        try (JsonParser parser = Json.mapper().createParser(json)) {
            int depth = 0;
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                values += depth == 0 ? 1 : 0;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                parser.getString();
            }
            return values == 1;
        } catch (JacksonException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[01]",
                "[-]",
                "[1.]",
                "[.5]",
                "[1e]",
                "[+1]",
                "[NaN]",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\"}",
                "{a:1}",
                "[\"\\q\"]",
                "[\"\\u12\"]",
                "[\"a\tb\"]",
                "[tru]",
                "[1 2]",
                "[1}",
                "{\"a\":1]",
                "[1]x"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> JsonValue.parse(new JsonTape(), bytes(text))).isInstanceOf(JsonFault.class);
    }

    @Test
    void nestingHasAnEnd() {
        String deepest = "[".repeat(1_000) + "]".repeat(1_000);
        assertThat(JsonValue.parse(new JsonTape(), bytes(deepest)).isList()).isTrue();
        assertThatThrownBy(() -> JsonValue.parse(new JsonTape(), bytes("[" + deepest + "]")))
                .isInstanceOf(JsonFault.class);
    }

    @Test
    void ofMembersWithOneNameTheLastCounts() {
        JsonValue value = JsonValue.parse(new JsonTape(), bytes("{\"a\":1,\"b\":{\"c\":1,\"c\":2},\"a\":3}"));

        assertThat(value.json()).isEqualTo("{\"a\":3,\"b\":{\"c\":2}}");
        assertThat(value.names()).containsExactly("a", "b");
    }

    @Test
    void ofMembersWithOneNameTheLastCountsAmongAHundredThousandToo() {
        StringBuilder json = new StringBuilder("{\"a\":1");
        for (int i = 0; i < 100_000; i++) {
            json.append(",\"n").append(i).append("\":").append(i);
        }
        JsonValue value = JsonValue.parse(json.append(",\"a\":3}").toString());

        assertThat(value.names()).hasSize(100_001).startsWith("a", "n0");
        assertThat(value.path("a").text()).isEqualTo("3");
    }

    @Test
    void nullsAreLeftOutOfObjectsAndNotOfLists() {
        JsonValue value = JsonValue.parse(
                new JsonTape(), bytes("{\"a\":null,\"b\":{\"c\":null,\"d\":[null,{\"e\":null}]},\"f\":1}"));

        assertThat(value.withoutNulls().json()).isEqualTo("{\"b\":{\"d\":[null,{\"e\":null}]},\"f\":1}");
        assertThat(value.withoutNullMembers().json())
                .isEqualTo("{\"b\":{\"c\":null,\"d\":[null,{\"e\":null}]},\"f\":1}");
        assertThat(value.withoutNulls().path("b").path("d").elements()).hasSize(2);
    }

    @Test
    void aStreamGivesTheSameValuesHoweverItIsCut() {
        RandomJson random = new RandomJson(SEED + 3);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            values.add(random.container());
        }
        String list = "\uFEFF [" + String.join(" ,", values) + "] ";
        for (int step : new int[] {1, 7, 100, 10_000}) {
            List<String> read = new ArrayList<>();
            try (JsonInput json = new JsonInput(new InSteps(bytes(list), step))) {
                json.take('[');
                for (boolean first = true; json.nextOf(first, ']'); first = false) {
                    read.add(json.element().json());
                }
                assertThat(json.peek()).isEqualTo(-1);
                assertThat(json.bytes()).isEqualTo(bytes(list).length);
            }
            assertThat(read)
                    .containsExactlyElementsOf(values.stream()
                            .map(value -> Json.write(Json.read(value)))
                            .toList());
        }
    }

    @Test
    void aValueLongerThanTheBufferIsReadWholeAndSkippedWhole() {
        String fill = "0123456789".repeat(50_000);
        String json = "{\"skipped\":[\"" + fill + "\",{\"a\":[1,2,{}]}],\"read\":\"" + fill + "\"}";
        try (JsonInput input = new JsonInput(new ByteArrayInputStream(bytes(json)))) {
            input.take('{');
            assertThat(input.nextOf(true, '}')).isTrue();
            assertThat(input.name()).isEqualTo("skipped");
            input.skip();
            assertThat(input.nextOf(false, '}')).isTrue();
            assertThat(input.name()).isEqualTo("read");
            assertThat(input.element().text()).isEqualTo(fill);
            assertThat(input.nextOf(false, '}')).isFalse();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A stream that gives a few bytes at a time. */
    private static final class InSteps extends ByteArrayInputStream {
        private final int step;

        InSteps(byte[] bytes, int step) {
            super(bytes);
            this.step = step;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(step, length));
        }
    }
}

package io.threatlockdown.event;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ValueJsonTest {
    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(ColumnType.STRING, "\"x\"", "x"),
                Arguments.of(ColumnType.STRING, "null", ""),
                Arguments.of(ColumnType.BOOL, "true", true),
                Arguments.of(ColumnType.BOOL, "0", false),
                Arguments.of(ColumnType.BOOL, "null", null),
                Arguments.of(ColumnType.LONG, "9223372036854775807", Long.MAX_VALUE),
                Arguments.of(ColumnType.INT, "-5", -5),
                Arguments.of(ColumnType.REAL, "\"NaN\"", Double.NaN),
                Arguments.of(ColumnType.REAL, "\"-Infinity\"", Double.NEGATIVE_INFINITY),
                Arguments.of(ColumnType.DECIMAL, "\"0.10\"", new BigDecimal("0.10")),
                Arguments.of(
                        ColumnType.DATETIME,
                        "\"2020-05-20T07:06:01.7354887Z\"",
                        Instant.parse("2020-05-20T07:06:01.735488700Z")),
                Arguments.of(ColumnType.DATETIME, "\"\"", null),
                Arguments.of(ColumnType.TIMESPAN, "\"00:00:01\"", Duration.ofSeconds(1)),
                Arguments.of(
                        ColumnType.GUID,
                        "\"0efa7954-82f9-4172-9622-9a576ecf78a8\"",
                        UUID.fromString("0efa7954-82f9-4172-9622-9a576ecf78a8")),
                Arguments.of(ColumnType.DYNAMIC, "\"{\\\"a\\\":[1]}\"", Dynamic.ofCompact("{\"a\":[1]}")),
                Arguments.of(ColumnType.DYNAMIC, "{\"a\": [ 1 ]}", Dynamic.ofCompact("{\"a\":[1]}")),
                Arguments.of(ColumnType.DYNAMIC, "7", Dynamic.ofCompact("7")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void eachFormThatAnswersUseIsRead(ColumnType type, String json, @Nullable Object value) {
        try (JsonParser parser = Json.mapper().createParser(json)) {
            parser.nextToken();
            assertThat(ValueJson.read(parser, type)).isEqualTo(new ValueJson.Reading.Value(value));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsWrittenIsReadAsTheSameValue(ColumnType type, String json, @Nullable Object value) {
        java.io.StringWriter text = new java.io.StringWriter();
        try (var out = Json.mapper().createGenerator(text)) {
            ValueJson.write(out, type, value);
        }
        try (JsonParser parser = Json.mapper().createParser(text.toString())) {
            parser.nextToken();
            assertThat(ValueJson.read(parser, type)).isEqualTo(new ValueJson.Reading.Value(value));
        }
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void aValueOfAnotherTypeIsNamedAndNotGuessed(ColumnType type, String json, String text) {
        try (JsonParser parser = Json.mapper().createParser(json)) {
            parser.nextToken();
            assertThat(ValueJson.read(parser, type)).isEqualTo(new ValueJson.Reading.Misfit(text));
        }
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(ColumnType.LONG, "\"many\"", "many"),
                Arguments.of(ColumnType.LONG, "1.5", "1.5"),
                Arguments.of(ColumnType.DATETIME, "\"yesterday\"", "yesterday"),
                Arguments.of(ColumnType.BOOL, "{\"a\":1}", "{\"a\":1}"));
    }
}

package io.threatlockdown.detection.field;

import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class EventFieldsTest {
    private static Optional<String> field(Event event, String name) {
        List<String> names = List.of(name);
        EventFields fields = TestFields.row(event, names);
        return fields.dynamic(0).map(ByteText::decode);
    }

    private static Event row(ColumnType type, @Nullable Object value) {
        return new Event(new Schema("T", List.of(Column.of("C", type))), new @Nullable Object[] {value});
    }

    @Test
    void aColumnOfEachTypeHasItsText() {
        assertThat(field(row(ColumnType.STRING, "x"), "C")).contains("x");
        assertThat(field(row(ColumnType.STRING, ""), "C")).contains("");
        assertThat(field(row(ColumnType.BOOL, true), "C")).contains("true");
        assertThat(field(row(ColumnType.INT, 7), "C")).contains("7");
        assertThat(field(row(ColumnType.LONG, 9_007_199_254_740_993L), "C")).contains("9007199254740993");
        assertThat(field(row(ColumnType.REAL, 1.5), "C")).contains("1.500000");
        assertThat(field(row(ColumnType.REAL, 2.0), "C")).contains("2");
        assertThat(field(row(ColumnType.REAL, 1e12), "C")).contains("1000000000000.000000");
        assertThat(field(row(ColumnType.DECIMAL, new BigDecimal("1.10")), "C")).contains("1.10");
        assertThat(field(row(ColumnType.DATETIME, Instant.parse("2026-01-02T03:04:05.5Z")), "C"))
                .contains("2026-01-02T03:04:05.5Z");
        assertThat(field(row(ColumnType.TIMESPAN, Duration.ofMinutes(5)), "C")).contains("00:05:00");
        assertThat(field(row(ColumnType.GUID, new UUID(0, 1)), "C")).contains("00000000-0000-0000-0000-000000000001");
    }

    @Test
    void anAbsentValueIsNoField() {
        for (ColumnType type : ColumnType.values()) {
            if (type != ColumnType.STRING) {
                assertThat(field(row(type, null), "C")).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "C.a.b~{\"a\":{\"b\":1}}~1",
                "c.A.B~{\"a\":{\"b\":1}}~1",
                "C.a.b~{\"a.b\":\"dotted\"}~dotted",
                "C.k~{\"K\":\"other\",\"k\":\"exact\"}~exact",
                "C.kk~{\"KK\":\"first\",\"Kk\":\"second\"}~first",
                "C.n~{\"n\":null}~null",
                "C.e~{\"e\":\"\"}~``",
                "C.b~{\"b\":false}~false",
                "C.i~{\"i\":1736100000123}~1736100000123",
                "C.f~{\"f\":1e-7}~0.000000",
                "C.f~{\"f\":1e3}~1000",
                "C.l~{\"l\":[1,\"x\",null,1.5,true]}~[1, \"x\", null, 1.5, true]",
                "C~{\"a\":1}~{\"a\":1}",
                "C~[3]~[3]",
            })
    void dynamicColumnsAreReadByPath(String name, String json, String text) {
        assertThat(field(row(ColumnType.DYNAMIC, Dynamic.parse(json)), name)).contains(text);
        assertThat(field(row(ColumnType.DYNAMIC, Dynamic.parse(json)), name + ".none"))
                .isEmpty();
    }

    @Test
    void anObjectInAnArrayIsPrintedOverSeveralLines() {
        assertThat(field(
                        row(ColumnType.DYNAMIC, Dynamic.parse("{\"l\":[\"x\",{\"k\":\"v\",\"n\":{\"m\":1}}]}")), "C.l"))
                .contains("[\"x\", {\n\t\t\"k\":\t\"v\",\n\t\t\"n\":\t{\n\t\t\t\"m\":\t1\n\t\t}\n\t}]");
    }

    @Test
    void numbersOfAnySizeHaveAShortText() {
        Event event = row(ColumnType.DYNAMIC, Dynamic.parse("{\"a\":1e999999999,\"b\":[1e999999999],\"c\":-1e300}"));

        assertThat(field(event, "C.a")).contains("inf");
        assertThat(field(event, "C.b")).contains("[1E+999999999]");
        assertThat(field(event, "C.c").orElseThrow()).hasSize(63).startsWith("-1000000000000000");
        assertThat(field(row(ColumnType.REAL, Double.NaN), "C")).contains("nan");
    }

    @Test
    void whatIsNestedTooDeepHasNoFieldsInsideButItsText() {
        String deep = "[".repeat(2_000) + "]".repeat(2_000);

        assertThat(field(row(ColumnType.DYNAMIC, Dynamic.ofCompact(deep)), "C")).contains(deep);
        assertThat(field(row(ColumnType.DYNAMIC, Dynamic.ofCompact(deep)), "C.a"))
                .isEmpty();
        assertThat(field(row(ColumnType.STRING, deep), "C.a")).isEmpty();
    }

    @Test
    void jsonInATextColumnIsReadByPathToo() {
        Event event = row(ColumnType.STRING, "{\"trustType\":\"AzureAd\"}");

        assertThat(field(event, "C.trustType")).contains("AzureAd");
        assertThat(field(event, "C")).contains("{\"trustType\":\"AzureAd\"}");
        assertThat(field(row(ColumnType.STRING, "{broken"), "C.trustType")).isEmpty();
    }

    @Test
    void namesOfColumnsAreTakenInAnyCaseWithTheExactOneFirst() {
        Schema schema = new Schema(
                "T",
                List.of(
                        Column.of("clientIP_s", ColumnType.STRING),
                        Column.of("clientIp_s", ColumnType.STRING),
                        Column.of("Computer", ColumnType.STRING)));
        Event event = new Event(schema, new Object[] {"one", "two", "web1"});

        assertThat(field(event, "clientIp_s")).contains("two");
        assertThat(field(event, "CLIENTIP_S")).contains("one");
        assertThat(field(event, "computer")).contains("web1");
        assertThat(field(event, "Comp")).isEmpty();
    }

    @Test
    void optionsDiscardNullsAndJoinArrays() {
        Event event = row(ColumnType.DYNAMIC, Dynamic.parse("{\"n\":null,\"l\":[1,\"x\",[2]]}"));
        List<String> names = List.of("C.n", "C.l");
        EventFields fields = TestFields.row(event, names);
        fields.read(new JsonFieldOptions(JsonFieldOptions.Nulls.DISCARDED, JsonFieldOptions.Arrays.COMMA_SEPARATED), 0);

        assertThat(fields.dynamic(0)).isEmpty();
        assertThat(fields.dynamic(1)).contains("1,x");
    }

    @Test
    void staticFieldsComeFromColumnsOfExactlyTheirNames() {
        Event event = TestEvents.event(
                "T", "{\"Status\":\"x\",\"status\":\"ok\",\"user\":\"ana\",\"ID\":\"no\",\"systemname\":\"s\"}");
        EventFields fields = TestFields.row(event, List.of());

        assertThat(fields.fixed(StaticField.STATUS)).contains("ok");
        assertThat(fields.fixed(StaticField.DSTUSER)).contains("ana");
        assertThat(fields.fixed(StaticField.SYSTEM_NAME)).contains("s");
        assertThat(fields.fixed(StaticField.ID)).isEmpty();
        assertThat(fields.fixed(StaticField.SRCUSER)).isEmpty();
    }

    @Test
    void whatADecoderCapturedStandsInPlaceOfTheColumns() {
        Event event = row(ColumnType.STRING, "x");
        List<String> names = List.of("C", "Tag");
        EventFields fields = TestFields.row(event, names);
        fields.clear();
        fields.add("tag", "t1");
        fields.add("srcip", "192.0.2.1");

        assertThat(Arrays.asList(fields.dynamic(0), fields.dynamic(1)))
                .containsExactly(Optional.empty(), Optional.of("t1"));
        assertThat(fields.fixed(StaticField.SRCIP)).contains("192.0.2.1");
    }

    @Test
    void theWholeEventIsOneLineOfJson() {
        Schema schema = new Schema(
                "T",
                List.of(
                        Column.of("S", ColumnType.STRING),
                        Column.of("N", ColumnType.LONG),
                        Column.of("M", ColumnType.LONG),
                        Column.of("D", ColumnType.DYNAMIC),
                        Column.of("B", ColumnType.BOOL)));
        Event event =
                new Event(schema, new @Nullable Object[] {"a\"b", 5L, null, Dynamic.parse("{\"k\": \"v\"}"), true});

        assertThat(TestFields.row(event, List.of()).log())
                .isEqualTo("{\"S\": \"a\\\"b\", \"N\": 5, \"M\": null, \"D\": \"{\\\"k\\\":\\\"v\\\"}\", \"B\": true}");
    }

    @Test
    void theTextOfAnEventStaysItsOwnWhenTheNextOneIsLookedAt() {
        FieldCache cache = new FieldCache(List.of(), TextPieces.none());
        Event first = TestEvents.event("T", "{\"a\":\"o\\t \\\"n\\\"é\"}");
        Event second = TestEvents.event("T", "{\"a\":\"two\"}");
        EventFields fields = EventFields.ofRow(first, FieldLayout.of(List.of(), first.schema()), cache);
        assertThat(fields.loweredLog()).contains("o");
        EventFields later = EventFields.ofRow(second, FieldLayout.of(List.of(), second.schema()), cache);
        assertThat(later.loweredLog()).isEqualTo("{\"a\": \"two\"}");

        assertThat(ByteText.decode(fields.log())).isEqualTo("{\"a\": \"o\\t \\\"n\\\"é\"}");
        assertThat(later.log()).isEqualTo("{\"a\": \"two\"}");
    }
}

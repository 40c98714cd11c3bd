package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.http.UnreadableAnswerException;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswerReaderTest {
    private final List<EventBatch> batches = new ArrayList<>();

    @Test
    void everyTypeIsReadAsItsJavaType() {
        read("""
                {"tables":[{"name":"PrimaryResult","columns":[{"name":"b","type":"bool"},{"name":"dt","type":"datetime"},
                {"name":"d","type":"dynamic"},{"name":"g","type":"guid"},{"name":"i","type":"int"},{"name":"l","type":"long"},
                {"name":"r","type":"real"},{"name":"s","type":"string"},{"name":"t","type":"timespan"},
                {"name":"m","type":"decimal"}],"rows":[
                [true,"2026-11-23T09:00:00.1234567Z","{\\"a\\": 1}","00000000-0000-0000-0000-000000000001",-5,9223372036854775807,
                1.5,"x","1.02:03:04.5","12.340"],
                [null,null,null,null,null,null,"NaN",null,null,null]]}],"statistics":{"query":{"x":[1,{"y":2}]}},"render":{}}""");

        assertThat(values(0))
                .containsExactly(
                        true,
                        Instant.parse("2026-11-23T09:00:00.1234567Z"),
                        Dynamic.parse("{\"a\":1}"),
                        UUID.fromString("00000000-0000-0000-0000-000000000001"),
                        -5,
                        Long.MAX_VALUE,
                        1.5,
                        "x",
                        Duration.parse("P1DT2H3M4.5S"),
                        new BigDecimal("12.340"),
                        "azure-log-analytics");
        assertThat(values(1))
                .containsExactly(null, null, null, null, null, null, Double.NaN, "", null, null, "azure-log-analytics");
    }

    @Test
    void valueThatDoesNotFitItsColumnKeepsTheRowAndItsText() {
        AnswerReader reader = read(table(
                "{\"name\":\"N\",\"type\":\"int\"},{\"name\":\"S\",\"type\":\"string\"}",
                "[1,\"a\"],[99999999999,\"b\"],[3,\"c\"]"));

        EventBatch batch = batches.getFirst();
        assertThat(batch.schema().columns())
                .containsExactly(
                        Column.of("N", ColumnType.INT),
                        Column.of("S", ColumnType.STRING),
                        Column.of("azure_tag", ColumnType.STRING),
                        Column.of("_Misfits", ColumnType.DYNAMIC));
        assertThat(values(0)).containsExactly(1, "a", "azure-log-analytics", null);
        assertThat(values(1))
                .containsExactly(null, "b", "azure-log-analytics", Dynamic.parse("{\"N\":\"99999999999\"}"));
        assertThat(reader.warnings())
                .containsExactly("column N: '99999999999' does not fit the column's type and is kept in _Misfits");
        assertThat(reader.rows()).isEqualTo(3);
    }

    @Test
    void unknownColumnTypeIsTakenAsStringWithAWarning() {
        AnswerReader reader = read(table("{\"name\":\"P\",\"type\":\"point\"}", "[{\"x\": 1}],[\"text\"],[7]"));

        assertThat(values(0)).startsWith("{\"x\":1}");
        assertThat(values(1)).startsWith("text");
        assertThat(values(2)).startsWith("7");
        assertThat(reader.warnings()).containsExactly("column P: unknown type 'point', taken as string");
    }

    @Test
    void columnOfTheAnswerGivesWayToTheCollectorsTag() {
        read(table("{\"name\":\"azure_tag\",\"type\":\"int\"},{\"name\":\"S\",\"type\":\"string\"}", "[[1],\"a\"]"));

        assertThat(batches.getFirst().schema().columns())
                .containsExactly(Column.of("S", ColumnType.STRING), Column.of("azure_tag", ColumnType.STRING));
        assertThat(values(0)).containsExactly("a", "azure-log-analytics");
    }

    @Test
    void furtherResultsAreReadAndStatisticsAndContentsAreNot() {
        AnswerReader reader = read("""
                {"tables":[{"name":"PrimaryResult","rows_count":1,"columns":[{"name":"S","type":"string"}],"rows":[["a"]]},
                {"name":"QueryStatus","columns":[{"name":"S","type":"string"}],"rows":[["b"],["c"]]},
                {"name":"Table_1","columns":[{"name":"T","type":"string"}],"rows":[["d"]]},
                {"name":"Table_2","columns":[{"name":"Ordinal","type":"long"},{"name":"Kind","type":"string"},
                {"name":"Name","type":"string"},{"name":"Id","type":"string"},{"name":"PrettyName","type":"string"}],
                "rows":[[0,"QueryResult","PrimaryResult","1",""]]}]}""");

        assertThat(reader.rows()).isEqualTo(2);
        assertThat(batches).hasSize(2);
        assertThat(values(0)).startsWith("a");
        assertThat(batches.getLast().events().getFirst().value("T")).isEqualTo("d");
    }

    @Test
    void idOfARecordThatIsBroughtAlongIsItsItemId() {
        read(table("{\"name\":\"_RecordId\",\"type\":\"string\"}", "[\"7f3a\"]"));

        assertThat(batches.getFirst().events().getFirst().value("_ItemId")).isEqualTo("7f3a");
    }

    @Test
    void tableWithoutRowsIsNoBatchAtAll() {
        AnswerReader reader = read(table("{\"name\":\"S\",\"type\":\"string\"}", ""));

        assertThat(batches).isEmpty();
        assertThat(reader.rows()).isZero();
    }

    @Test
    void batchesHoldAtMostAThousandRowsInTheirOrder() {
        StringBuilder rows = new StringBuilder("[0]");
        for (int i = 1; i < 2_500; i++) {
            rows.append(",[").append(i).append(']');
        }
        AnswerReader reader = read(table("{\"name\":\"N\",\"type\":\"long\"}", rows.toString()));

        assertThat(batches).extracting(EventBatch::size).containsExactly(1_000, 1_000, 500);
        assertThat(batches)
                .extracting(batch -> batch.events().getFirst().value("N"))
                .containsExactly(0L, 1_000L, 2_000L);
        assertThat(reader.rows()).isEqualTo(2_500);
    }

    @Test
    void batchOfBigRowsEndsAtAboutFourMegabytes() {
        String row = "[\"" + "x".repeat(1_000_000) + "\"]";
        read(table("{\"name\":\"S\",\"type\":\"string\"}", String.join(",", row, row, row, row, row, row)));

        assertThat(batches).extracting(EventBatch::size).containsExactly(4, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "` ` | it is empty",
                "[] | it is not a JSON object",
                "{} | it holds no table",
                "{\"tables\":[]} | it holds no table",
                "{\"tables\":[7]} | a table is not a JSON object",
                "{\"tables\":[{}]} | its table has no columns",
                "{\"tables\":[{\"rows\":[[1]],\"columns\":[]}]} | its rows come before its columns",
                "{\"tables\":[{\"columns\":[],\"rows\":{}}]} | its rows are not a JSON array",
                "{\"tables\":[{\"columns\":[],\"rows\":[1]}]} | a row is not a JSON array",
                "{\"tables\":[{\"columns\":[],\"rows\":[[1]]}]} | a row has more values than there are columns",
                "{\"tables\":[{\"columns\":[{\"name\":\"A\",\"type\":\"int\"}],\"rows\":[[]]}]} | a row has 0 values for 1 columns",
                "{\"tables\":[{\"columns\":[{\"name\":\"A\",\"type\":\"int\"},{\"name\":\"A\",\"type\":\"int\"}]}]} | column 'A' occurs twice in T",
                "{\"tables\":[{\"columns\":[]}]} {} | it goes on after its end"
            })
    void whatIsNoAnswerIsNamed(String json, String expected) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessage(expected);
    }

    private static String table(String columns, String rows) {
        return "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[" + columns + "],\"rows\":[" + rows + "]}]}";
    }

    private AnswerReader read(String json) {
        AnswerReader reader = new AnswerReader(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "T", Optional.empty());
        for (Optional<EventBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
            batches.add(batch.get());
        }
        return reader;
    }

    private Object[] values(int row) {
        Event event = batches.getFirst().events().get(row);
        Object[] values = new Object[event.schema().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = event.value(i);
        }
        return values;
    }
}

package io.threatlockdown.detection.alert;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class RowDataTest {
    private final List<Column> columns = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();
    private final AlertLine alerts = new AlertLine("mgr");

    private RowDataTest with(String name, ColumnType type, @Nullable Object value) {
        columns.add(Column.of(name, type));
        values.add(value);
        return this;
    }

    private RowDataTest dynamic(String name, String json) {
        return with(name, ColumnType.DYNAMIC, Dynamic.parse(json));
    }

    private JsonNode alert() {
        TestFinding finding = new TestFinding();
        finding.row = Optional.of(new Event(new Schema("T", columns), values.toArray()));
        StringBuilder out = new StringBuilder();
        alerts.append(out, finding, "1");
        return Json.read(out.toString());
    }

    private String data() {
        return alert().path("data").toString();
    }

    @Test
    void everyValueIsATextAndWhatIsEmptyIsLeftOut() {
        with("Text", ColumnType.STRING, "a\"b");
        with("None", ColumnType.STRING, "");
        with("Flag", ColumnType.BOOL, true);
        with("Count", ColumnType.LONG, 1_736_100_000_123L);
        with("Small", ColumnType.INT, -3);
        with("Real", ColumnType.REAL, 1.5);
        with("Whole", ColumnType.REAL, 2.0);
        with("Exact", ColumnType.DECIMAL, new BigDecimal("1.10"));
        with("Absent", ColumnType.LONG, null);
        with("Time", ColumnType.DATETIME, Instant.parse("2031-02-03T04:05:06.5Z"));
        with("Span", ColumnType.TIMESPAN, Duration.ofSeconds(90));
        with("Id", ColumnType.GUID, UUID.fromString("0d1a8de1-7cf5-4b5a-a2c4-4f7e2d1f0a55"));

        assertThat(data())
                .isEqualTo("{\"Text\":\"a\\\"b\",\"Flag\":\"true\",\"Count\":\"1736100000123\",\"Small\":\"-3\","
                        + "\"Real\":\"1.500000\",\"Whole\":\"2\",\"Exact\":\"1.10\","
                        + "\"Time\":\"2031-02-03T04:05:06.5Z\",\"Span\":\"00:01:30\","
                        + "\"Id\":\"0d1a8de1-7cf5-4b5a-a2c4-4f7e2d1f0a55\"}");
    }

    @Test
    void aDynamicValueNestsWithTextsAsItsLeaves() {
        dynamic("Status", "{\"errorCode\":0,\"ok\":true,\"why\":null,\"part\":0.25,\"inner\":{\"deep\":\"x\\\"y\"}}");

        assertThat(data())
                .isEqualTo("{\"Status\":{\"errorCode\":\"0\",\"ok\":\"true\",\"why\":\"null\",\"part\":\"0.250000\","
                        + "\"inner\":{\"deep\":\"x\\\"y\"}}}");
    }

    @Test
    void arraysStayAsTheyAre() {
        dynamic("Targets", "[{\"id\":1,\"changed\":[],\"old\":null},\"x\"]");
        dynamic("Inside", "{\"list\":[1,{\"a.b\":2}],\"text\":\"[\\\"x\\\", 2]\",\"word\":\"[x\"}");
        with("Text", ColumnType.STRING, "[ {\"k\" : 1} ]");

        assertThat(data())
                .isEqualTo(
                        "{\"Targets\":[{\"id\":1,\"changed\":[],\"old\":null},\"x\"],"
                                + "\"Inside\":{\"list\":[1,{\"a.b\":2}],\"text\":[\"x\",2],\"word\":\"[x\"},\"Text\":[{\"k\":1}]}");
    }

    @Test
    void emptyTextsAndObjectsInsideOfADynamicValueVanish() {
        dynamic("Gone", "{\"a\":\"\",\"b\":{},\"c\":{\"d\":{\"e\":\"\"}}}");
        dynamic("Some", "{\"a\":\"\",\"b\":1,\"c\":{},\"d\":[]}");
        dynamic("Bare", "{}");

        assertThat(data()).isEqualTo("{\"Some\":{\"b\":\"1\",\"d\":[]}}");
    }

    @Test
    void dynamicValuesThatAreNoObjectsAreTexts() {
        dynamic("Text", "\"x\"");
        dynamic("Number", "7");
        dynamic("Flag", "false");
        dynamic("NoJson", "plain text");

        assertThat(data()).isEqualTo("{\"Text\":\"x\",\"Number\":\"7\",\"Flag\":\"false\",\"NoJson\":\"plain text\"}");
    }

    @Test
    void keysWithDotsNestAndKeysThatDifferInCaseOnlyMeet() {
        dynamic(
                "Claims",
                "{\"aud\":\"x\",\"http://schemas.example/upn\":\"u\",\"http://schemas.example/oid\":{\"v\":1}}");
        dynamic("Twice", "{\"Key\":1,\"key\":2,\"Key\":3,\"Obj\":{\"a\":1},\"obj\":{\"b\":2}}");

        assertThat(data())
                .isEqualTo(
                        "{\"Claims\":{\"aud\":\"x\",\"http://schemas\":{\"example/upn\":\"u\",\"example/oid\":{\"v\":\"1\"}}},"
                                + "\"Twice\":{\"Key\":\"1\",\"Obj\":{\"a\":\"1\",\"b\":\"2\"}}}");
    }

    @Test
    void ofColumnsThatDifferInCaseOnlyTheFirstThatHoldsSomethingCounts() {
        with("clientIP_s", ColumnType.STRING, "192.0.2.1").with("clientIp_s", ColumnType.STRING, "192.0.2.2");
        with("Level", ColumnType.STRING, "").with("level", ColumnType.STRING, "4");

        assertThat(data()).isEqualTo("{\"clientIP_s\":\"192.0.2.1\",\"level\":\"4\"}");
    }

    @Test
    void columnsThatTheRuleLanguageKnowsByNameComeFirst() {
        with("Type", ColumnType.STRING, "T").with("systemname", ColumnType.STRING, "s");
        with("srcip", ColumnType.STRING, "192.0.2.1").with("action", ColumnType.STRING, "drop");

        assertThat(data())
                .isEqualTo("{\"action\":\"drop\",\"srcip\":\"192.0.2.1\",\"system_name\":\"s\",\"Type\":\"T\"}");
    }

    @Test
    void columnsWithDotsInTheirNamesNest() {
        with("a.b", ColumnType.STRING, "1").with("c", ColumnType.LONG, 2L).dynamic("a", "{\"d\":3,\"B\":4}");

        assertThat(data()).isEqualTo("{\"a\":{\"b\":\"1\",\"d\":\"3\"},\"c\":\"2\"}");
    }

    @Test
    void aRowThatHoldsNothingHasNoData() {
        with("Text", ColumnType.STRING, "").dynamic("Bare", "{}");

        assertThat(alert().has("data")).isFalse();
    }

    /** The way without a tree, against the one through a tree, which a key with a dot at the end forces. */
    @Test
    void bothWaysThroughADynamicValueAgree() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            columns.clear();
            values.clear();
            String members = members(random, 0);
            dynamic("V", "{\"first\":1" + members + "}");
            dynamic("W", "{\"first\":1" + members + ",\"z.z\":\"\"}");

            JsonNode data = alert().path("data");

            assertThat(data.path("V").toString())
                    .as(members)
                    .isEqualTo(data.path("W").toString());
        }
    }

    private static String members(Random random, int depth) {
        StringBuilder members = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.append(",\"")
                    .append("kKlm".charAt(random.nextInt(4)))
                    .append("\":")
                    .append(value(random, depth));
        }
        return members.toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 9 : 11)) {
            case 0 -> "\"\"";
            case 1 -> "\"é\\\\ \\\" \\n \\u0041\"";
            case 2 -> "null";
            case 3 -> "true";
            case 4 -> Integer.toString(random.nextInt(1_000) - 500);
            case 5 -> Double.toString(random.nextGaussian() * 1e6);
            case 6 -> "[1,{\"a.b\":\"\"},[]]";
            case 7 -> "\"[ 1, 2 ]\"";
            case 8 -> "{}";
            default -> "{\"x\":\"\"" + members(random, depth + 1) + "}";
        };
    }
}

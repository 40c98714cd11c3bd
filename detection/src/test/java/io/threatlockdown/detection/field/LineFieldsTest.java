package io.threatlockdown.detection.field;

import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.detection.predecode.PreDecoded;
import io.threatlockdown.detection.predecode.PreDecoder;
import io.threatlockdown.event.Event;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class LineFieldsTest {
    private static final PreDecoded LINE = PreDecoder.read("Jan 09 10:11:12 web01 app[3]: {\"a\":{\"b\":1}} größe");

    @Test
    void aLineHasTheProgramAndTheHostOfItsHeaderAndTheTextBehindIt() {
        EventFields line = TestFields.line(LINE, List.of());

        assertThat(line.isRow()).isFalse();
        assertThat(line.programName()).contains("app");
        assertThat(line.hostname()).contains("web01");
        assertThat(line.log()).isEqualTo("{\"a\":{\"b\":1}} grÃ¶Ã\u009Fe");
    }

    @Test
    void aLineHasNoFieldsBeforeADecoderAddsSome() {
        EventFields line = TestFields.line(LINE, List.of("a.b"));

        assertThat(line.fixed(StaticField.SRCIP)).isEmpty();
        assertThat(line.dynamic(0)).isEmpty();
        assertThat(line.actor()).isEmpty();
        assertThat(line.sourceIp()).isEmpty();
        assertThat(line.captured()).isEmpty();
    }

    @Test
    void aLineIsReadAsJsonFromAPositionOn() {
        EventFields whole = TestFields.line(LINE, List.of("A.B"));
        EventFields inner = TestFields.line(LINE, List.of("b"));
        EventFields none = TestFields.line(LINE, List.of("a.b"));

        whole.read(JsonFieldOptions.DEFAULT, 0);
        inner.read(JsonFieldOptions.DEFAULT, 5);
        none.read(JsonFieldOptions.DEFAULT, LINE.log().length());

        assertThat(whole.dynamic(0)).contains("1");
        assertThat(inner.dynamic(0)).contains("1");
        assertThat(none.dynamic(0)).isEmpty();
    }

    @Test
    void aKeyThatIsNamedLikeAStaticFieldDoesNotHideThatField() {
        EventFields line =
                TestFields.line(PreDecoder.read("{\"systemname\":\"fixed\",\"system_name\":\"other\"}"), List.of());

        line.read(JsonFieldOptions.DEFAULT, 0);

        assertThat(line.captured()).isEqualTo(Map.of("system_name", "fixed"));
    }

    @Test
    void carelesslyWrittenNumbersDoNotCostTheOtherFields() {
        EventFields line = TestFields.line(PreDecoder.read("{\"a\":007,\"b\":2.,\"c\":\"x\"}"), List.of());

        line.read(JsonFieldOptions.DEFAULT, 0);

        assertThat(line.captured()).isEqualTo(Map.of("a", "7", "b", "2", "c", "x"));
    }

    @Test
    void aByteOrderMarkInFrontOfTheObjectIsPassedOver() {
        EventFields line = TestFields.line(PreDecoder.read("\uFEFF{\"a\":\"ö\"}"), List.of());

        line.read(JsonFieldOptions.DEFAULT, 0);

        assertThat(line.captured()).isEqualTo(Map.of("a", "Ã¶"));
    }

    @Test
    void anObjectThatIsNestedTooDeepGivesNoField() {
        EventFields line = TestFields.line(
                PreDecoder.read("{\"a\":1,\"b\":" + "{\"c\":".repeat(2_000) + "1" + "}".repeat(2_001)), List.of());

        line.read(JsonFieldOptions.DEFAULT, 0);

        assertThat(line.captured()).isEmpty();
    }

    @Test
    void whoActedInALineIsItsDstuserElseItsSrcuser() {
        EventFields line = TestFields.line(LINE, List.of());

        line.add("srcuser", "bo");
        line.add("srcip", "192.0.2.1");
        assertThat(line.actor()).isEqualTo("bo");
        line.add("dstuser", "JÃ¶rg");
        assertThat(line.actor()).isEqualTo("Jörg");
        assertThat(line.sourceIp()).isEqualTo("192.0.2.1");
        line.clear();
        assertThat(line.captured()).isEmpty();
    }

    @Test
    void aRowIsARowAndHasNeitherProgramNorHost() {
        Event event = TestEvents.event("T", "{\"a\":1}");
        EventFields row = TestFields.row(event, List.of("a"));

        assertThat(row.isRow()).isTrue();
        assertThat(row.programName()).isEmpty();
        assertThat(row.hostname()).isEmpty();
        row.clear();
        assertThat(row.dynamic(0)).isEmpty();
    }

    @Test
    void fieldsFromTheTextStandBesideTheColumnsOfARow() {
        Event event = TestEvents.event("T", "{\"a\":1,\"id\":\"column\"}");
        List<String> names = List.of("a", "b");
        EventFields row = TestFields.row(event, names);

        row.read(JsonFieldOptions.DEFAULT, 0);
        row.add("a", "text");
        row.add("b", "text");
        row.add("id", "text");

        assertThat(row.dynamic(0)).contains("1");
        assertThat(row.dynamic(1)).contains("text");
        assertThat(row.fixed(StaticField.ID)).contains("text");
    }
}

package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.FieldLayout;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.event.Event;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class DecoderFileTest {
    private static final String JSON =
            "<decoder name='json'><prematch>^{\\s*\"</prematch><plugin_decoder>JSON_Decoder</plugin_decoder></decoder>";
    private static final Event EVENT = TestEvents.event("T", "{\"Kind\":\"door\",\"Number\":7}");

    private final List<Problem> problems = new ArrayList<>();

    private Decoders decoders(String text) {
        return new Decoders(new DecoderFile(XmlReader.read("d.xml", text), problems::add).decoders());
    }

    private static EventFields fields() {
        List<String> names = List.of("Kind", "word");
        return new EventFields(EVENT, FieldLayout.of(names, EVENT.schema()), names);
    }

    private static Optional<String> decoderOf(Decoders decoders, EventFields fields) {
        return decoders.decode(fields, (owner, reason) -> {}).map(Decoder::name);
    }

    @Test
    void theJsonDecoderTakesEveryRowAndItsColumnsAreTheFields() {
        EventFields fields = fields();

        assertThat(decoderOf(decoders(JSON), fields)).contains("json");
        assertThat(fields.dynamic(0)).contains("door");
        assertThat(problems).isEmpty();
    }

    @Test
    void theFirstDecoderWhosePrematchIsFoundTakesTheEvent() {
        String door = "<decoder name='door'><prematch>\"Kind\": \"</prematch>"
                + "<regex offset='after_prematch'>^(\\w+)\", \"Number\": (\\d+)</regex><order>word, id</order></decoder>";
        EventFields fields = fields();

        assertThat(decoderOf(decoders(door + JSON), fields)).contains("door");
        assertThat(fields.dynamic(1)).contains("door");
        assertThat(fields.dynamic(0)).isEmpty();
        assertThat(fields.fixed(StaticField.ID)).contains("7");
        assertThat(problems).isEmpty();
    }

    @Test
    void aDecoderForProgramsNeverTakesARow() {
        String program = "<decoder name='p'><program_name>^sshd</program_name></decoder>";

        assertThat(decoderOf(decoders(program + JSON), fields())).contains("json");
    }

    @Test
    void aDecoderWithoutABodyGivesNoFields() {
        EventFields fields = fields();

        assertThat(decoderOf(decoders("<decoder name='x'><prematch>door</prematch></decoder>" + JSON), fields))
                .contains("x");
        assertThat(fields.dynamic(0)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "<decoder name='x'><parent>json</parent><regex>(a)</regex><order>b</order></decoder>~1:19~not supported yet",
                "<decoder name='x'><prematch>a</prematch><fts>id</fts></decoder>~1:41~not supported yet",
                "<decoder name='x'><prematch>a</prematch><accumulate/></decoder>~1:41~not supported yet",
                "<decoder name='x'><prematch>a</prematch><plugin_decoder>PF_Decoder</plugin_decoder></decoder>~1:57~not supported yet",
                "<decoder name='x'><prematch>a</prematch><colour/></decoder>~1:41~not an element",
                "<decoder name='x'><regex>(a)</regex><order>b</order></decoder>~1:1~needs <prematch>",
                "<decoder name='x'><prematch>a</prematch><regex>(a)</regex></decoder>~1:1~need each other",
                "<decoder name='x'><prematch>(a</prematch></decoder>~1:1~not closed",
                "<decoder name='x'><prematch type='perl'>a</prematch></decoder>~1:19~type 'perl'",
                "<decoder name='x'><prematch>a</prematch><type>radio</type></decoder>~1:47~not a value",
                "<decoder><prematch>a</prematch></decoder>~1:1~attribute name",
                "<rule/>~1:1~hold <decoder> only",
            })
    void aBrokenDecoderIsNamedByItsPlaceAndLeftOut(String decoder, String place, String reason) {
        Decoders decoders = decoders(decoder + JSON);

        assertThat(decoders.roots()).extracting(Decoder::name).containsExactly("json");
        assertThat(problems).isNotEmpty();
        assertThat(problems.getFirst().toString())
                .startsWith("d.xml:" + place + ": ")
                .contains(reason);
    }
}

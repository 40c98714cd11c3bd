package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.field.TestFields;
import io.threatlockdown.detection.predecode.PreDecoder;
import io.threatlockdown.xml.XmlReader;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class AccumulatorTest {
    private static final Instant NOON = Instant.parse("2031-01-09T12:00:00Z");
    private static final Decoders DECODERS = Decoders.build(List.of(XmlReader.read("d.xml", """
                    <decoder name="door"><program_name>^door$</program_name><accumulate/></decoder>
                    <decoder name="door-in"><parent>door</parent><prematch>from </prematch>
                      <regex>c=(\\d+) from (\\S+) data (\\S+)</regex><order>id, srcip, data</order><accumulate/></decoder>
                    <decoder name="door-user"><parent>door</parent><prematch>user </prematch>
                      <regex>c=(\\d+) user (\\S+)</regex><order>id, user</order><accumulate/></decoder>
                    <decoder name="door-lost"><parent>door</parent><prematch>lost </prematch>
                      <regex>lost (\\S+)</regex><order>user</order><accumulate/></decoder>
                    <decoder name="gate"><program_name>^gate$</program_name>
                      <regex>c=(\\d+) (\\S+)</regex><order>id, user</order></decoder>
                    """)), problem -> {
        throw new IllegalStateException(problem.toString());
    });

    private final Accumulator accumulator = new Accumulator();

    private Map<String, String> fields(String host, String text, int secondsPastNoon) {
        EventFields event = TestFields.line(PreDecoder.read("Jan 09 10:11:12 " + host + " " + text), List.of());
        Decoder decoder =
                DECODERS.decode(event, (owner, reason) -> {}).orElseThrow().decoder();
        accumulator.fill(decoder, event, NOON.plusSeconds(secondsPastNoon));
        return event.captured();
    }

    @Test
    void aLineHasWhatEarlierLinesOfTheSameIdHad() {
        fields("web01", "door: c=7 from 192.0.2.3 data x", 0);

        assertThat(fields("web01", "door: c=7 user ana", 1))
                .isEqualTo(Map.of("id", "7", "dstuser", "ana", "srcip", "192.0.2.3", "data", "x"));
        assertThat(fields("web01", "door: c=7 from 192.0.2.9 data y", 2))
                .isEqualTo(Map.of("id", "7", "dstuser", "ana", "srcip", "192.0.2.9", "data", "y"));
        assertThat(fields("web01", "door: c=7 user bo", 3)).containsEntry("srcip", "192.0.2.3");
    }

    @Test
    void anotherIdAndAnotherHostKnowNothingOfIt() {
        fields("web01", "door: c=7 from 192.0.2.3 data x", 0);

        assertThat(fields("web01", "door: c=8 user ana", 1)).doesNotContainKey("srcip");
        assertThat(fields("web02", "door: c=7 user ana", 1)).doesNotContainKey("srcip");
    }

    @Test
    void aThingIsKnownForTwoMinutesAfterItsLatestLine() {
        fields("web01", "door: c=7 from 192.0.2.3 data x", 0);

        assertThat(fields("web01", "door: c=7 user ana", 120)).containsKey("srcip");
        assertThat(fields("web01", "door: c=7 user ana", 240)).containsKey("srcip");
        assertThat(fields("web01", "door: c=7 user ana", 361)).doesNotContainKey("srcip");
    }

    @Test
    void aLineWithoutAnIdAndADecoderThatDoesNotAskForItAreLeftAlone() {
        fields("web01", "door: c=7 from 192.0.2.3 data x", 0);

        assertThat(fields("web01", "door: lost ana", 1)).isEqualTo(Map.of("dstuser", "ana"));
        fields("web01", "gate: c=7 ana", 2);
        assertThat(fields("web01", "gate: c=7", 3)).isEmpty();
    }

    @Test
    void aLongValueIsCut() {
        fields("web01", "door: c=7 from 192.0.2.3 data " + "x".repeat(81), 0);

        assertThat(fields("web01", "door: c=7 user ana", 1)).containsEntry(StaticField.DATA.ruleName(), "x".repeat(80));
    }

    @Test
    void theThingOfTheOldestLineIsForgottenFirst() {
        fields("web01", "door: c=1 from 192.0.2.3 data x", 0);
        fields("web01", "door: c=2 from 192.0.2.3 data x", 0);
        fields("web01", "door: c=1 user ana", 1);
        for (int id = 10; id < 10 + 8_191; id++) {
            fields("web01", "door: c=" + id + " user ana", 2);
        }

        assertThat(fields("web01", "door: c=1 user ana", 3)).containsKey("srcip");
        assertThat(fields("web01", "door: c=2 user ana", 3)).doesNotContainKey("srcip");
    }
}

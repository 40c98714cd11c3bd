package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.TestFields;
import io.threatlockdown.detection.predecode.PreDecoder;
import io.threatlockdown.xml.XmlReader;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class FirstSeenKeyTest {
    private static Optional<String> key(String fts, String line, String location) {
        String decoder = "<decoder name='door'><prematch>^door</prematch><regex>^door (\\S+) (\\S*) (\\S*)</regex>"
                + "<order>user, srcip, Word</order>" + fts + "</decoder>";
        Decoders decoders = Decoders.build(List.of(XmlReader.read("d.xml", decoder)), problem -> {
            throw new IllegalStateException(problem.toString());
        });
        EventFields event = TestFields.line(PreDecoder.read(line), List.of());
        return decoders.decode(event, (owner, reason) -> {})
                .orElseThrow()
                .decoder()
                .firstSeenKey(event, location);
    }

    private static Optional<String> key(String line) {
        return key("<fts>name, user, location, Word</fts>", line, "web01");
    }

    @Test
    void itIsTheSameForTheSameValuesOfTheNamedFields() {
        assertThat(key("door ana 192.0.2.3 blue")).isPresent().isEqualTo(key("door ana 192.0.2.9 blue"));
    }

    @Test
    void itDiffersWhenANamedValueDoes() {
        Optional<String> key = key("door ana 192.0.2.3 blue");

        assertThat(key).isNotEqualTo(key("door bo 192.0.2.3 blue")).isNotEqualTo(key("door ana 192.0.2.3 red"));
        assertThat(key).isNotEqualTo(key("<fts>name, user, location, Word</fts>", "door ana 192.0.2.3 blue", "web02"));
    }

    @Test
    void aValueThatMovesToTheNextFieldMakesAnother() {
        String both = "<fts>user, Word</fts>";

        assertThat(key(both, "door ab 192.0.2.3 c", "")).isNotEqualTo(key(both, "door a 192.0.2.3 bc", ""));
    }

    @Test
    void anAbsentValueIsAsGoodAsAnEmptyOne() {
        assertThat(key("<fts>Word, data</fts>", "door", ""))
                .isPresent()
                .isEqualTo(key("<fts>Word, data</fts>", "door x", ""));
    }

    @Test
    void aDecoderThatLooksForNothingHasNone() {
        assertThat(key("", "door ana 192.0.2.3 blue", "web01")).isEmpty();
    }
}

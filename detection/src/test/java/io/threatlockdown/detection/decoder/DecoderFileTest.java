package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.field.TestFields;
import io.threatlockdown.detection.field.TextPieces;
import io.threatlockdown.detection.predecode.PreDecoder;
import io.threatlockdown.event.Event;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlDocument;
import io.threatlockdown.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class DecoderFileTest {
    private static final String JSON =
            "<decoder name='json'><prematch>^{\\s*\"</prematch><plugin_decoder>JSON_Decoder</plugin_decoder></decoder>";
    private static final Event EVENT = TestEvents.event("T", "{\"Kind\":\"door\",\"Number\":7}");

    private final List<Problem> problems = new ArrayList<>();

    private Decoders decoders(String text) {
        return new Decoders(
                new DecoderFile(XmlReader.read("d.xml", text), TextPieces.none(), problems::add).decoders());
    }

    private static EventFields fields() {
        List<String> names = List.of("Kind", "word");
        return TestFields.row(EVENT, names);
    }

    private static Optional<String> decoderOf(Decoders decoders, EventFields fields) {
        return decoders.decode(fields, (owner, reason) -> {})
                .map(Decoded::decoder)
                .map(Decoder::name);
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
                "<decoder name='x'><parent>late</parent><regex>(a)</regex><order>b</order></decoder>~1:19~parent 'late'",
                "<decoder name='x'><parent/><prematch>a</prematch></decoder>~1:19~name of a root",
                "<decoder name='x'><prematch>a</prematch><fts>id</fts></decoder>~1:1~<fts> needs <regex>",
                "<decoder name='x'><prematch>a</prematch><regex>(a)</regex><order>b</order><fts>c</fts></decoder>~1:1~'c'",
                "<decoder name='x'><prematch>a</prematch><plugin_decoder>Tea</plugin_decoder></decoder>~1:57~no plug-in",
                "<decoder name='x'><prematch>a</prematch><use_own_name>yes</use_own_name></decoder>~1:55~it has true",
                "<decoder name='x' id='7'><prematch>a</prematch></decoder>~1:19~not an attribute",
                "<decoder name='x'><prematch>a</prematch><Type>ids</Type></decoder>~1:41~not an element",
                "<decoder name='x'><prematch offset='after_parent'>a</prematch></decoder>~1:1~it has none",
                "<decoder name='x'><prematch>a</prematch><regex offset='after_parent'>(a)</regex><order>b</order></decoder>~1:1~it has after_prematch",
                "<decoder name='x'><prematch>a</prematch><regex offset='behind'>(a)</regex><order>b</order></decoder>~1:41~is not known",
                "<decoder name='x'><prematch>a</prematch><regex>(a)</regex><regex offset='after_prematch'>(b)</regex><order>b</order></decoder>~1:59~only the first",
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

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "<regex>(b)</regex><order>x</order>~<prematch>b</prematch><regex>(b)</regex><order>y</order>~have <prematch>",
                "<regex>(b)</regex><order>x</order>~<regex>(b)</regex><order>y</order><fts>y</fts>~have <fts>",
                "<regex>(b)</regex><order>x</order>~<use_own_name>true</use_own_name>~needs <regex> or a plug-in",
                "<prematch>b</prematch>~<regex>(b)</regex><order>y</order>~needs <regex> or a plug-in",
            })
    void aSiblingThatCannotFollowIsNamedAndLeftOut(String first, String second, String reason) {
        String begin = "<decoder name='s'><parent>r</parent>";
        Decoders decoders = decoders("<decoder name='r'><prematch>a</prematch></decoder>\n" + begin + first
                + "</decoder>\n" + begin + second + "</decoder>");

        assertThat(decoders.roots().getFirst().children()).hasSize(1);
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().toString()).startsWith("d.xml:3:1: ").contains(reason);
    }

    @Test
    void afterRegexNeedsAnEarlierSibling() {
        Decoders decoders = decoders(
                "<decoder name='r'><prematch>a</prematch></decoder>\n"
                        + "<decoder name='s'><parent>r</parent><regex offset='after_regex'>(b)</regex><order>y</order></decoder>");

        assertThat(decoders.roots().getFirst().children()).isEmpty();
        assertThat(problems)
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("after_regex");
    }

    @Test
    void aChildFindsItsRootInAnEarlierFileOnly() {
        XmlDocument root = XmlReader.read("1.xml", "<decoder name='r'><prematch>a</prematch></decoder>");
        XmlDocument child = XmlReader.read("2.xml", "<decoder name='s'><parent>r</parent></decoder>");

        assertThat(Decoders.build(List.of(root, child), TextPieces.none(), problems::add)
                        .hasName("s"))
                .isTrue();
        assertThat(problems).isEmpty();
        assertThat(Decoders.build(List.of(child, root), TextPieces.none(), problems::add)
                        .hasName("s"))
                .isFalse();
        assertThat(problems).extracting(Problem::file).containsExactly("2.xml");
    }

    @Test
    void whatIsSeenForTheFirstTimeAndTheAccumulatorAreKeptForOthers() {
        Decoders decoders =
                decoders("<decoder name='r'><prematch>a</prematch><regex>(a)</regex><order>user, w x</order>"
                        + "<fts>name, user, w</fts><ftscomment>new</ftscomment><accumulate/></decoder>");

        assertThat(decoders.roots().getFirst().notes())
                .isEqualTo(new DecoderNotes(List.of("name", "dstuser", "w"), "new", true));
        assertThat(decoders.roots().getFirst().firstSeenComment()).isEqualTo("new");
        assertThat(decoders.roots().getFirst().parent()).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void aChildOfTheJsonDecoderTakesARow() {
        String door = "<decoder name='door'><parent>json</parent><use_own_name>true</use_own_name>"
                + "<prematch offset='after_parent'>^Kind\": \"door</prematch><type>ids</type>"
                + "<plugin_decoder>JSON_Decoder</plugin_decoder></decoder>"
                + "<decoder name='door'><parent>json</parent><regex offset='after_prematch'>Number\": (\\d+)</regex>"
                + "<order>word</order></decoder>";
        EventFields fields = fields();

        Optional<Decoded> decoded = decoders(JSON + door).decode(fields, (owner, reason) -> {});

        assertThat(decoded).map(Decoded::decoder).map(Decoder::name).contains("door");
        assertThat(decoded).map(Decoded::decoder).map(Decoder::parent).contains("json");
        assertThat(decoded).map(Decoded::category).contains(Category.IDS);
        assertThat(fields.dynamic(0)).contains("door");
        assertThat(fields.dynamic(1)).contains("7");
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rootcheck", "syscheck_deleted", "windows_eventchannel", "json"})
    void rulesMayAskForDecodersThatNoFileDeclares(String name) {
        assertThat(decoders(JSON).hasName(name)).isTrue();
        assertThat(decoders(JSON).hasName(name + "x")).isFalse();
    }

    @Test
    void aProgramPatternThatRunsAwayIsReportedAndCountsAsNotFound() {
        EventFields line =
                TestFields.line(PreDecoder.read("Jan 09 10:11:12 web01 " + "a".repeat(5_000) + ": x"), List.of());
        List<String> owners = new ArrayList<>();

        Optional<Decoded> decoded = decoders(
                        "<decoder name='slow'><program_name type='pcre2'>(a|aa)+!</program_name></decoder>"
                                + "<decoder name='next'><program_name>^a</program_name></decoder>")
                .decode(line, (owner, reason) -> owners.add(owner));

        assertThat(decoded).map(Decoded::decoder).map(Decoder::name).contains("next");
        assertThat(owners).containsExactly("decoder slow");
    }

    @Test
    void aPrematchThatRunsAwayIsReportedAndCountsAsNotFound() {
        Event longRow = TestEvents.event("T", "{\"Kind\":\"" + "a".repeat(5_000) + "\"}");
        EventFields fields = TestFields.row(longRow, List.of());
        List<String> owners = new ArrayList<>();

        Optional<Decoded> decoded = decoders(
                        "<decoder name='slow'><prematch type='pcre2'>(a|aa)+!</prematch></decoder>" + JSON)
                .decode(fields, (owner, reason) -> owners.add(owner));

        assertThat(decoded).map(Decoded::decoder).map(Decoder::name).contains("json");
        assertThat(owners).containsExactly("decoder slow");
    }

    @Test
    void aRowIsDecodedFromTheSamePositionAsItsText() {
        String rest = "<regex offset='after_parent' type='pcre2'>^(.{4})</regex><order>word</order>";
        Decoders decoders = decoders(JSON + "<decoder name='rest'><parent>json</parent>" + rest + "</decoder>");
        EventFields row = fields();
        EventFields line = TestFields.line(PreDecoder.read("{\"Kind\": \"door\"}"), List.of());

        decoders.decode(row, (owner, reason) -> {});
        decoders.decode(line, (owner, reason) -> {});

        assertThat(row.dynamic(1)).contains("Kind");
        assertThat(line.captured()).containsExactly(Map.entry("word", "Kind"));
    }
}

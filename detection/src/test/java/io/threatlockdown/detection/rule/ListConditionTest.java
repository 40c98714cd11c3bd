package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.list.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ListConditionTest {
    private static final String EVENT =
            "{\"srcip\":\"10.1.2.3\",\"dstip\":\"10.9.9.9\",\"Name\":\"ana\",\"user\":\"bob\","
                    + "\"srcuser\":\"eve\",\"hostname\":\"ana\",\"Props\":{\"who\":\"ana\"},\"Empty\":\"\"}";
    private static final List<Map.Entry<String, String>> ENTRIES = List.of(
            Map.entry("ana", "Admin, red team"),
            Map.entry("eve", ""),
            Map.entry("10.1.", "office"),
            Map.entry("10.", "inside"),
            Map.entry("10.9.9.9", "printer"),
            Map.entry("10.9.9.", "rack"));

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} holds: {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "<list field='Name'>etc/l</list>~true",
                "<list field='name'>etc/l</list>~true",
                "<list field='Name'>etc/l.cdb</list>~true",
                "<list field='Props.who' lookup='match_key'>etc/l</list>~true",
                "<list field='None'>etc/l</list>~false",
                "<list field='Empty'>etc/l</list>~false",
                "<list field='srcip'>etc/l</list>~false",
                "<list field='dstip'>etc/l</list>~true",
                "<list field='user'>etc/l</list>~true",
                "<list field='srcuser'>etc/l</list>~true",
                "<list field='dstuser'>etc/l</list>~false",
                "<list field='hostname'>etc/l</list>~false",
                "<list field='Name' lookup='Not_Match_Key'>etc/l</list>~false",
                "<list field='srcip' lookup='not_match_key'>etc/l</list>~true",
                "<list field='None' lookup='not_match_key'>etc/l</list>~false",
                "<list field='Empty' lookup='not_match_key'>etc/l</list>~true",
                "<list field='Name' lookup='match_key_value' check_value='^admin'>etc/l</list>~true",
                "<list field='Name' lookup='match_key_value' check_value='blue|red'>etc/l</list>~true",
                "<list field='Name' lookup='match_key_value' check_value='^red'>etc/l</list>~false",
                "<list field='Name' lookup='match_key_value' check_value='!blue'>etc/l</list>~true",
                "<list field='None' lookup='match_key_value' check_value='!blue'>etc/l</list>~false",
                "<list field='srcip' lookup='match_key_value' check_value='office'>etc/l</list>~false",
                "<list field='srcip' lookup='address_match_key'>etc/l</list>~true",
                "<list field='Name' lookup='address_match_key'>etc/l</list>~true",
                "<list field='Empty' lookup='address_match_key'>etc/l</list>~false",
                "<list field='srcip' lookup='not_address_match_key'>etc/l</list>~false",
                "<list field='Empty' lookup='not_address_match_key'>etc/l</list>~true",
                "<list field='None' lookup='not_address_match_key'>etc/l</list>~false",
                "<list field='srcip' lookup='address_match_key_value' check_value='office'>etc/l</list>~true",
                "<list field='srcip' lookup='address_match_key_value' check_value='inside'>etc/l</list>~false",
                "<list field='dstip' lookup='address_match_key_value' check_value='printer'>etc/l</list>~true",
                "<list field='dstip' lookup='address_match_key_value' check_value='rack'>etc/l</list>~false",
                "<list field='Empty' lookup='address_match_key_value' check_value='x'>etc/l</list>~false",
                "<list field='Name'>etc/l</list><list field='dstip'>etc/l</list><list field='eve'>etc/l</list>~false",
                "<list field='srcip'>etc/l</list><list field='Name'>etc/l</list><list field='dstip'>etc/l</list>~false",
                "<list field='user'>etc/l</list><list field='Name'>etc/l</list><list field='dstip'>etc/l</list>~true",
            })
    void lookupHoldsAsTheRuleLanguageSaysInBothFormsOfAList(String conditions, boolean holds) throws IOException {
        StringBuilder text = new StringBuilder();
        ENTRIES.forEach(entry ->
                text.append(entry.getKey()).append(':').append(entry.getValue()).append('\n'));
        Path asText = Files.writeString(folder.resolve("text"), text);
        Path compiled = Files.write(folder.resolve("compiled.cdb"), TestDatabase.of(ENTRIES));

        for (Path form : List.of(asText, compiled)) {
            RuleRun run = new RuleRun(folder, RulesetFiles.empty().withList("etc/l", form), ZoneOffset.UTC, conditions);
            assertThat(run.problems()).isEmpty();
            assertThat(run.holds(EVENT)).as(form.toString()).isEqualTo(holds);
        }
    }

    @ParameterizedTest(name = "{0} is in {1}")
    @CsvSource({
        "10.1.2.3, desk",
        "10.1.2.4, floor",
        "10.1.3.4, office",
        "10.9.0.1, inside",
        "10.20.0.1, wide",
        "10.20.1.200, beginning",
        "192.0.2.9, mask",
        "2001:db8:1::9, laboratory",
        "2001:DB8:2::9, documents",
    })
    void theLongestKeyDecidesAmongNetworksAndBeginnings(String address, String name) throws IOException {
        List<Map.Entry<String, String>> entries = List.of(
                Map.entry("10.0.0.0/8", "inside"),
                Map.entry("10.1.", "office"),
                Map.entry("10.1.2.0/24", "floor"),
                Map.entry("10.1.2.3", "desk"),
                Map.entry("10.20.0.0/15", "wide"),
                Map.entry("10.20.1.", "beginning"),
                Map.entry("10.20.1.0/24", "network as long as the beginning"),
                Map.entry("192.0.2.0/255.255.255.0", "mask"),
                Map.entry("2001:db8::/32", "documents"),
                Map.entry("2001:db8:1::/48", "laboratory"),
                Map.entry("https://contoso.example/8", "no network"));
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append('"' + entry.getKey() + "\":" + entry.getValue() + "\n"));
        Path asText = Files.writeString(folder.resolve("text"), text);
        Path compiled = Files.write(folder.resolve("compiled.cdb"), TestDatabase.of(entries));
        String condition =
                "<list field='srcip' lookup='address_match_key_value' check_value='^" + name + "$'>etc/l</list>";

        for (Path form : List.of(asText, compiled)) {
            RuleRun run = new RuleRun(folder, RulesetFiles.empty().withList("etc/l", form), ZoneOffset.UTC, condition);
            assertThat(run.problems()).isEmpty();
            assertThat(run.holds("{\"srcip\":\"" + address + "\"}"))
                    .as(form.toString())
                    .isTrue();
            assertThat(run.holds("{\"srcip\":\"11.0.0.1\"}")).isFalse();
        }
    }

    @Test
    void aNetworkIsOneForAddressesOnlyAndAMistakenOneIsSaidWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("l"), "10.0.0.0/33:x\n10.0.0.0/8:y\n10.0.0.0/8/1:z\n");
        RulesetFiles lists = RulesetFiles.empty().withList("etc/l", file);

        RuleRun whole = new RuleRun(folder, lists, ZoneOffset.UTC, "<list field='srcip'>etc/l</list>");

        assertThat(whole.problems())
                .containsExactly(
                        file + ":1:1: '10.0.0.0/33' is no network: behind the slash stands the length of its prefix,"
                                + " as in 10.0.0.0/8 or \"2001:db8::/32\"");
        assertThat(whole.holds("{\"srcip\":\"10.1.2.3\"}")).isFalse();
        assertThat(whole.holds("{\"srcip\":\"10.0.0.0/8\"}")).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "<list field='a'>etc/none</list>~2:42~the list 'etc/none' is not loaded; name it",
                "<list>etc/l</list>~2:26~<list> needs the attribute field",
                "<list field='a' lookup='near'>etc/l</list>~2:26~lookup 'near' is not one of",
                "<list field='a' lookup='match_key_value'>etc/l</list>~2:26~needs the attribute check_value",
            })
    void aListElementThatMeansNothingLeavesItsRuleOut(String condition, String place, String reason)
            throws IOException {
        RulesetFiles lists = RulesetFiles.empty().withList("etc/l", Files.writeString(folder.resolve("l"), "a:1"));

        RuleRun run = new RuleRun(folder, lists, ZoneOffset.UTC, condition);

        assertThat(run.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(folder.resolve("rules.xml") + ":" + place + ": ")
                        .contains(reason));
        assertThat(run.holds("{\"a\":\"a\"}")).isFalse();
    }

    @Test
    void ofTwoListsWithOneNameTheLaterCounts() throws IOException {
        RulesetFiles lists = RulesetFiles.empty()
                .withList("etc/l", Files.writeString(folder.resolve("first"), "ana:"))
                .withList("etc/l.cdb", Files.writeString(folder.resolve("second"), "eve:"));

        RuleRun run = new RuleRun(folder, lists, ZoneOffset.UTC, "<list field='Name'>etc/l</list>");

        assertThat(run.holds("{\"Name\":\"ana\"}")).isFalse();
        assertThat(run.holds("{\"Name\":\"eve\"}")).isTrue();
    }
}

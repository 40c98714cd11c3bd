package io.threatlockdown.detection.field;

import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.detection.enrich.Enrichment;
import io.threatlockdown.detection.enrich.KnownNetworks;
import io.threatlockdown.detection.enrich.TestAddressDatabase;
import io.threatlockdown.detection.list.ListFile;
import io.threatlockdown.detection.list.LoadedLists;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.predecode.PreDecoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SourceFieldsTest {
    private static final Instant BUILT = Instant.parse("2026-11-20T09:00:00Z");
    private static final List<FieldName> NAMES = List.of(
                    "src.ip",
                    "src.country",
                    "src.city",
                    "src.asn",
                    "src.org",
                    "src.latitude",
                    "src.longitude",
                    "src.network")
            .stream()
            .map(FieldName::of)
            .toList();

    @TempDir
    private Path folder;

    private Enrichment databases = Enrichment.NONE;
    private KnownNetworks networks = KnownNetworks.NONE;

    @BeforeEach
    void databasesAndLists() throws IOException {
        Path city = TestAddressDatabase.of("Test-City", BUILT)
                .place("203.0.113.0/24", "DE", "Berlin", 52.52, 13.405)
                .place("198.51.100.0/24", "FR", "Paris", 48.86, 2.34)
                .write(folder.resolve("city.mmdb"));
        Path asn = TestAddressDatabase.of("Test-ASN", BUILT)
                .owner("203.0.113.0/24", 64_500, "Example Net")
                .owner("198.51.100.0/24", 64_501, "Réseau")
                .write(folder.resolve("asn.mmdb"));
        databases = Enrichment.open(Optional.of(city), Optional.of(asn), InstantSource.system());
        List<String> problems = new ArrayList<>();
        LoadedLists lists = LoadedLists.read(
                List.of(
                        list("lists/a_ranges", "203.0.113.0/24:Lab\n192.0.2.:Other\n"),
                        list("lists/corp_ranges", "203.0.113.0/28:Head office, Köln\n203.0.113.200/31:\n"),
                        list("lists/known_asn", "64501:Neighbour\n"),
                        list("lists/vip_users", "203.0.113.9:no network\n")),
                problem -> problems.add(problem.toString()));
        assertThat(problems).isEmpty();
        networks = KnownNetworks.of(lists);
    }

    private ListFile list(String name, String text) throws IOException {
        return new ListFile(name, Files.writeString(folder.resolve(name.replace('/', '-')), text));
    }

    /** The fields in the order of the names, with - for an absent one. */
    private List<String> fields(String table, String row) {
        return fields(table, row, databases, networks);
    }

    private static List<String> fields(String table, String row, Enrichment databases, KnownNetworks networks) {
        var event = TestEvents.event(table, row);
        return texts(EventFields.ofRow(
                event,
                FieldLayout.of(NAMES, event.schema()),
                new FieldCache(NAMES, TextPieces.none(), databases, networks)));
    }

    private static List<String> texts(EventFields fields) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            texts.add(fields.dynamic(i).map(ByteText::decode).orElse("-"));
        }
        return texts;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "SigninLogs~{\"IPAddress\": \"203.0.113.9\"}",
                "AADNonInteractiveUserSignInLogs~{\"IPAddress\": \"203.0.113.9\"}",
                "AuditLogs~{\"InitiatedBy\": {\"user\": {\"ipAddress\": \"203.0.113.9\"}}}",
                "AuditLogs~{\"InitiatedBy\": {\"app\": {\"ipAddress\": \"203.0.113.9:4711\"}}}",
                "AzureActivity~{\"CallerIpAddress\": \"203.0.113.9\"}",
                "AzureActivity~{\"HTTPRequest\": \"{\\\"clientIpAddress\\\":\\\"203.0.113.9\\\"}\"}",
                "StorageBlobLogs~{\"CallerIpAddress\": \"203.0.113.9:51044\"}",
                "AzureDiagnostics~{\"CallerIPAddress\": \"203.0.113.9\"}",
                "MicrosoftGraphActivityLogs~{\"IPAddress\": \"203.0.113.9\", \"Location\": \"North Europe\"}",
                "OfficeActivity~{\"ClientIP\": \"[::ffff:203.0.113.9]:443\"}",
                "AKSAuditAdmin~{\"SourceIps\": [\"203.0.113.9\", \"10.0.0.4\"]}",
                "CommonSecurityLog~{\"SourceIP\": \"203.0.113.9\"}",
                "AADUserRiskEvents~{\"IpAddress\": \"203.0.113.9\"}"
            })
    void everyTableHasTheAddressUnderOneNameAndWhatTheDatabasesKnow(String table, String row) {
        assertThat(fields(table, row))
                .containsExactly(
                        "203.0.113.9",
                        "DE",
                        "Berlin",
                        "64500",
                        "Example Net",
                        "52.520000",
                        "13.405000",
                        "Head office, Köln");
    }

    @Test
    void whatTheRowSaysItselfGoesBefore() {
        assertThat(fields("SigninLogs", """
                        {"IPAddress": "203.0.113.9", "Location": "SE", "AutonomousSystemNumber": "64999", "LocationDetails":
                        {"city": "Lund", "countryOrRegion": "SE", "geoCoordinates": {"latitude": 55.7, "longitude": 13.2}}}"""))
                .containsExactly(
                        "203.0.113.9", "SE", "Lund", "64999", "-", "55.700000", "13.200000", "Head office, Köln");
    }

    @Test
    void aCityOfOneCountryIsNeverBesideAnotherCountry() {
        assertThat(fields("SigninLogs", "{\"IPAddress\": \"203.0.113.9\", \"Location\": \"SE\"}")
                        .subList(1, 7))
                .containsExactly("SE", "-", "64500", "Example Net", "-", "-");
        assertThat(fields("SigninLogs", "{\"IPAddress\": \"203.0.113.9\", \"Location\": \"de\"}")
                        .subList(1, 3))
                .containsExactly("de", "Berlin");
    }

    @Test
    void nonInteractiveSignInsHaveTheirPlaceInAText() {
        assertThat(fields(
                        "AADNonInteractiveUserSignInLogs",
                        "{\"IPAddress\": \"192.0.2.1\", \"AutonomousSystemNumber\": 64501, \"LocationDetails\":"
                                + " \"{\\\"city\\\":\\\"Lund\\\",\\\"countryOrRegion\\\":\\\"SE\\\"}\"}"))
                .containsExactly("192.0.2.1", "SE", "Lund", "64501", "-", "-", "-", "Other");
    }

    @Test
    void risksHaveTheirPlaceInLocation() {
        assertThat(fields(
                                "AADUserRiskEvents",
                                "{\"IpAddress\": \"192.0.2.1\", \"Location\": {\"city\": \"Lund\", \"countryOrRegion\": \"SE\"}}")
                        .subList(0, 3))
                .containsExactly("192.0.2.1", "SE", "Lund");
    }

    @Test
    void withoutDatabasesAndListsThereIsWhatTheRowSays() {
        assertThat(fields(
                        "AuditLogs",
                        "{\"InitiatedBy\": {\"user\": {\"ipAddress\": \"203.0.113.9\"}}}",
                        Enrichment.NONE,
                        KnownNetworks.NONE))
                .containsExactly("203.0.113.9", "-", "-", "-", "-", "-", "-", "-");
    }

    @Test
    void aRowWithoutAnAddressHasNoneOfTheFields() {
        assertThat(fields("SigninLogs", "{\"IPAddress\": \"\", \"Location\": \"\", \"AutonomousSystemNumber\": \"0\"}"))
                .containsOnly("-");
        assertThat(fields("Heartbeat", "{\"Computer\": \"web01\"}")).containsOnly("-");
    }

    @Test
    void aNetworkHasTheNameOfTheNarrowestEntryOfTheFirstListThatKnowsIt() {
        assertThat(network("203.0.113.9")).isEqualTo("Head office, Köln");
        assertThat(network("203.0.113.201")).isEqualTo("corp");
        assertThat(network("203.0.113.77")).isEqualTo("Lab");
        assertThat(network("192.0.2.77")).isEqualTo("Other");
        assertThat(network("198.51.100.1")).isEqualTo("Neighbour");
        assertThat(network("192.88.99.1")).isEqualTo("-");
    }

    private String network(String address) {
        return fields("SigninLogs", "{\"IPAddress\": \"" + address + "\"}").getLast();
    }

    @Test
    void ofALineTheAddressIsThatOfItsStaticField() {
        EventFields line = EventFields.ofLine(
                PreDecoder.read("Jan 09 10:11:12 web01 shop: hello"),
                new FieldCache(NAMES, TextPieces.none(), databases, networks));
        line.add("srcip", "198.51.100.7");

        assertThat(texts(line).subList(0, 5)).containsExactly("198.51.100.7", "FR", "Paris", "64501", "Réseau");
    }

    @Test
    void aColumnOfThatNameGoesBefore() {
        assertThat(fields("Shop_CL", "{\"src\": {\"country\": \"XX\"}, \"IPAddress\": \"203.0.113.9\"}")
                        .get(1))
                .isEqualTo("XX");
    }

    @Test
    void thousandsOfNetworksAreOneList() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("10.")
                    .append(i / 256)
                    .append('.')
                    .append(i % 256)
                    .append(".0/24:net")
                    .append(i)
                    .append('\n');
        }
        LoadedLists lists = LoadedLists.read(List.of(list("lists/big_ranges", text.toString())), problem -> {});

        KnownNetworks big = KnownNetworks.of(lists);

        for (int i = 0; i < 20_000; i += 111) {
            assertThat(big.ofAddress("10." + i / 256 + "." + i % 256 + ".200")).contains("net" + i);
        }
    }
}

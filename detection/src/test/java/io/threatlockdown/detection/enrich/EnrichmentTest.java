package io.threatlockdown.detection.enrich;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

class EnrichmentTest {
    private static final Instant BUILT = Instant.parse("2026-11-20T09:00:00Z");

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    private static TestAddressDatabase places() {
        return TestAddressDatabase.of("Test-City", BUILT)
                .place("203.0.113.0/24", "DE", "Berlin", 52.52, 13.405)
                .place("203.0.113.128/25", "FR", "Paris", 48.86, 2.34)
                .place("2001:db8::/32", "JP", "Osaka", 34.69, -135.5);
    }

    private static TestAddressDatabase owners() {
        return TestAddressDatabase.of("Test-ASN", BUILT)
                .owner("203.0.113.0/24", 64_500, "Example Net")
                .owner("198.51.100.0/24", 4_200_000_001L, "Grand Network");
    }

    private Enrichment open(Optional<Path> city, Optional<Path> asn) {
        return Enrichment.open(city, asn, now::get);
    }

    private Enrichment ofPlaces(byte[] file) throws IOException {
        return open(Optional.of(Files.write(folder.resolve("city.mmdb"), file)), Optional.empty());
    }

    private static List<String> problems(Enrichment enrichment) {
        return enrichment.databases().stream()
                .flatMap(file -> file.problem().stream())
                .toList();
    }

    @ParameterizedTest(name = "records of {0} bits")
    @ValueSource(ints = {24, 28, 32})
    void theNarrowestNetworkThatHoldsAnAddressSaysWhereItIs(int recordSize) throws IOException {
        Enrichment enrichment = ofPlaces(places().withRecordSize(recordSize).bytes());

        assertThat(problems(enrichment)).isEmpty();
        assertThat(enrichment.place("203.0.113.9"))
                .isEqualTo(new Place(
                        Optional.of("DE"),
                        Optional.of("Land of DE"),
                        Optional.of("State of Berlin"),
                        Optional.of("Berlin"),
                        Optional.of(new Place.Coordinates(52.52, 13.405))));
        assertThat(enrichment.place("203.0.113.200").city()).contains("Paris");
        assertThat(enrichment.place("::ffff:203.0.113.200").city()).contains("Paris");
        assertThat(enrichment.place("2001:DB8:0:1::7").city()).contains("Osaka");
        assertThat(enrichment.place("192.0.2.1")).isEqualTo(Place.UNKNOWN);
        assertThat(enrichment.place("2001:db9::1")).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void textsThatAreNoAddressesAreNowhere() throws IOException {
        Enrichment enrichment = ofPlaces(places().bytes());

        for (String text : List.of("", "localhost", "203.0.113", "203.0.113.256", "203.0.113.9:443", "::g", "-")) {
            assertThat(enrichment.place(text)).as(text).isEqualTo(Place.UNKNOWN);
        }
    }

    @Test
    void moreAddressesThanAreRememberedAreFoundAsOften() throws IOException {
        Enrichment enrichment = ofPlaces(places().bytes());

        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                String address = "203.0." + (113 + i / 256 % 2) + "." + i % 256;
                String other = "10." + i / 256 + "." + i % 256 + ".1";
                assertThat(enrichment.place(address).country().orElse("none"))
                        .isEqualTo(address.startsWith("203.0.114.") ? "none" : i % 256 < 128 ? "DE" : "FR");
                assertThat(enrichment.place(other)).isEqualTo(Place.UNKNOWN);
            }
        }
        assertThat(enrichment.place("1".repeat(100_000))).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void theOwnerHasANumberOf32BitsAndAName() {
        Enrichment enrichment = open(Optional.empty(), Optional.of(owners().write(folder.resolve("asn.mmdb"))));

        assertThat(enrichment.owner("203.0.113.9"))
                .isEqualTo(new Owner(Optional.of("64500"), Optional.of("Example Net")));
        assertThat(enrichment.owner("198.51.100.1").asn()).contains("4200000001");
        assertThat(enrichment.owner("192.0.2.1")).isEqualTo(Owner.UNKNOWN);
        assertThat(enrichment.place("203.0.113.9")).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void aDatabaseOfIpv4AloneKnowsNothingOfIpv6() throws IOException {
        Enrichment enrichment = ofPlaces(TestAddressDatabase.of("Test-Country", BUILT)
                .ofIpv4Alone()
                .record("203.0.113.0/24", Map.of("registered_country", Map.of("iso_code", "SE")))
                .bytes());

        assertThat(problems(enrichment)).isEmpty();
        assertThat(enrichment.place("203.0.113.9").country()).contains("SE");
        assertThat(enrichment.place("2001:db8::1")).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void recordsWithOtherTypesThanUsualAreReadAsFarAsTheyGo() throws IOException {
        Enrichment enrichment = ofPlaces(TestAddressDatabase.of("Test-City", BUILT)
                .record(
                        "203.0.113.0/24",
                        Map.of(
                                "country", "DE",
                                "city", Map.of("names", List.of("Berlin")),
                                "subdivisions", List.of(),
                                "location", Map.of("latitude", "north", "longitude", 2.0)))
                .bytes());

        assertThat(enrichment.place("203.0.113.9")).isEqualTo(Place.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"NaN, 13.4", "52.5, NaN", "Infinity, 13.4", "90.1, 13.4", "52.5, -180.1"})
    void aPlaceThatIsNotOnEarthHasNoCoordinates(double latitude, double longitude) throws IOException {
        Place place = ofPlaces(TestAddressDatabase.of("Test-City", BUILT)
                        .place("203.0.113.0/24", "DE", "Berlin", latitude, longitude)
                        .bytes())
                .place("203.0.113.7");

        assertThat(place.city()).contains("Berlin");
        assertThat(place.coordinates()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsSaidAndNothingIsKnown() {
        Enrichment enrichment = open(Optional.of(folder.resolve("city.mmdb")), Optional.empty());

        assertThat(problems(enrichment))
                .containsExactly("there is no such file; put a City or Country database (.mmdb) there");
        assertThat(enrichment.place("203.0.113.9")).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void aDatabaseOfAnotherKindIsRefusedByItsType() {
        Path asn = owners().write(folder.resolve("asn.mmdb"));

        assertThat(problems(open(Optional.of(asn), Optional.empty())))
                .containsExactly(
                        "it is a database of the type Test-ASN, and <city_database> takes a City or Country database");
    }

    @Test
    void aFileCutOffAnywhereIsNoDatabase() throws IOException {
        byte[] whole = places().bytes();

        for (int length = 0; length < whole.length; length += 7) {
            Enrichment enrichment = ofPlaces(Arrays.copyOf(whole, length));
            assertThat(problems(enrichment))
                    .as("%d bytes of %d", length, whole.length)
                    .containsExactly(
                            "it is no database in MaxMind's format (.mmdb), or a damaged one; download it once more");
            assertThat(enrichment.place("203.0.113.9")).isEqualTo(Place.UNKNOWN);
        }
    }

    @Test
    void aFileThatLostItsBeginningIsNoDatabase() throws IOException {
        byte[] whole = places().bytes();

        assertThat(problems(ofPlaces(Arrays.copyOfRange(whole, 900, whole.length))))
                .hasSize(1);
    }

    @Test
    void noDamageOfASingleByteEndsAnything() throws IOException {
        byte[] whole = places().bytes();

        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0xFF;
            Enrichment enrichment = ofPlaces(damaged);
            for (String address : List.of("203.0.113.9", "203.0.113.200", "2001:db8::1", "0.0.0.0", "ff::")) {
                assertThat(enrichment.place(address)).as("byte %d", at).isNotNull();
            }
        }
    }

    @Test
    void aReplacedFileIsReadAgainOnceNobodyWritesItAnyMore() throws IOException {
        Path file = places().write(folder.resolve("city.mmdb"));
        Enrichment enrichment = open(Optional.of(file), Optional.empty());
        assertThat(enrichment.refresh()).isEmpty();

        Path next = TestAddressDatabase.of("Test-City", BUILT.plus(Duration.ofDays(7)))
                .place("203.0.113.0/24", "IT", "Rome", 41.9, 12.5)
                .write(folder.resolve("next"));
        Files.setLastModifiedTime(next, FileTime.from(now.get()));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(enrichment.refresh()).isEmpty();
        assertThat(enrichment.place("203.0.113.9").city()).contains("Berlin");

        now.set(now.get().plusSeconds(3));
        assertThat(enrichment.refresh())
                .extracting(DatabaseFile::built)
                .containsExactly(Optional.of(BUILT.plus(Duration.ofDays(7))));
        assertThat(enrichment.place("203.0.113.9").city()).contains("Rome");
        assertThat(enrichment.refresh()).isEmpty();
    }

    @Test
    void aDamagedOrAbsentSuccessorLeavesTheOldOneInUse() throws IOException {
        Path file = places().write(folder.resolve("city.mmdb"));
        Enrichment enrichment = open(Optional.of(file), Optional.empty());

        Files.write(file, new byte[5]);
        now.set(now.get().plusSeconds(60));
        assertThat(enrichment.refresh()).hasSize(1);
        assertThat(problems(enrichment)).hasSize(1);
        assertThat(enrichment.place("203.0.113.9").city()).contains("Berlin");

        Files.delete(file);
        assertThat(enrichment.refresh()).hasSize(1);
        assertThat(problems(enrichment)).first().asString().startsWith("there is no such file");
        assertThat(enrichment.place("203.0.113.9").city()).contains("Berlin");
    }

    @Test
    void whoeverReadsWhileItIsReplacedGetsTheOldOrTheNewPlace() throws Exception {
        Path file = places().write(folder.resolve("city.mmdb"));
        Enrichment enrichment = open(Optional.of(file), Optional.empty());
        AtomicBoolean ended = new AtomicBoolean();
        AtomicReference<String> wrong = new AtomicReference<>("");
        Thread reader = Thread.ofVirtual().start(() -> {
            while (!ended.get()) {
                String city = enrichment.place("203.0.113.9").city().orElse("nowhere");
                if (!city.equals("Berlin") && !city.equals("Rome")) {
                    wrong.set(city);
                }
                Thread.yield();
            }
        });

        int replaced = 0;
        for (int i = 0; i < 40; i++) {
            TestAddressDatabase next = i % 2 == 0
                    ? TestAddressDatabase.of("Test-City", BUILT).place("203.0.113.0/24", "IT", "Rome", 41.9, 12.5)
                    : places();
            Files.write(file, Arrays.copyOf(next.bytes(), 100));
            Files.write(file, next.bytes());
            now.set(now.get().plusSeconds(60));
            replaced += enrichment.refresh().size();
        }
        ended.set(true);
        reader.join();

        assertThat(replaced).isPositive();
        assertThat(wrong.get()).isEmpty();
    }
}

package io.threatlockdown.cli;

import io.threatlockdown.cli.check.Checked;
import io.threatlockdown.config.GeoipPaths;
import io.threatlockdown.detection.enrich.Enrichment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class AddressDatabasesTest {
    /** Built on 20 November 2026: what stands in there is in the source of the tests of detection. */
    private static final Path CITY = Path.of("src/test/resources/addresses/city.mmdb");

    private static final Path ASN = Path.of("src/test/resources/addresses/asn.mmdb");

    @TempDir
    private Path folder;

    private static Enrichment open(Path city, Path asn) {
        return AddressDatabases.open(new GeoipPaths(Optional.of(city), Optional.of(asn)));
    }

    @Test
    void theCheckSaysOfEachWhichItIsAndHowOld() {
        assertThat(AddressDatabases.checked(open(CITY, ASN), Instant.parse("2026-11-27T05:00:00Z")))
                .extracting(Checked::state, Checked::name, Checked::message)
                .containsExactly(
                        tuple(
                                Checked.State.OK,
                                "database of addresses " + CITY + ", Test-City of 2026-11-20, 6 days old",
                                ""),
                        tuple(
                                Checked.State.OK,
                                "database of addresses " + ASN + ", Test-ASN of 2026-11-20, 6 days old",
                                ""));
    }

    @Test
    void anOldOneIsAWarning() {
        Checked city = AddressDatabases.checked(open(CITY, ASN), Instant.parse("2027-02-27T00:00:00Z"))
                .getFirst();

        assertThat(city.state()).isEqualTo(Checked.State.WARNING);
        assertThat(city.name()).endsWith("98 days old");
        assertThat(city.message()).isEqualTo("addresses move; put a newer one there");
    }

    @Test
    void whatCannotBeUsedIsOneLineEach() throws Exception {
        Path absent = folder.resolve("absent.mmdb");
        Path broken = Files.writeString(folder.resolve("broken.mmdb"), "no database");
        Enrichment enrichment = open(absent, broken);

        assertThat(AddressDatabases.troubles(enrichment))
                .containsExactly(
                        absent + ": there is no such file; put a City or Country database (.mmdb) there"
                                + " (<city_database>); the fields that come from it are absent",
                        broken + ": it is no database in MaxMind's format (.mmdb), or a damaged one; download it once"
                                + " more (<asn_database>); the fields that come from it are absent");
        assertThat(AddressDatabases.checked(enrichment, Instant.EPOCH))
                .extracting(Checked::state)
                .containsOnly(Checked.State.WARNING);
    }

    @Test
    void kqlIsToldTheCountryByItsName() {
        assertThat(AddressDatabases.places(open(CITY, ASN)).orElseThrow().place("203.0.113.9"))
                .contains("{\"country\":\"Land of DE\",\"state\":\"State of Berlin\",\"city\":\"Berlin\","
                        + "\"latitude\":52.52,\"longitude\":13.405}");
        assertThat(AddressDatabases.places(open(CITY, ASN)).orElseThrow().place("192.0.2.1"))
                .isEmpty();
        assertThat(AddressDatabases.places(Enrichment.NONE)).isEmpty();
    }
}

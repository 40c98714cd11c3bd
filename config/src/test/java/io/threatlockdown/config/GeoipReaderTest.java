package io.threatlockdown.config;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class GeoipReaderTest {
    @TempDir
    private Path directory;

    private ConfigurationFolder folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = ConfigurationFolder.in(directory.toRealPath());
    }

    private ConfigurationOutcome read(String block) throws IOException {
        return folder.read("<ossec_config><threatlockdown>\n" + block + "</threatlockdown></ossec_config>");
    }

    private GeoipPaths geoip(String block) throws IOException {
        return ((ConfigurationOutcome.Usable) read(block))
                .configuration()
                .analysis()
                .geoip();
    }

    private List<String> lines(String block) throws IOException {
        return folder.lines(read(block)).stream()
                .filter(line -> line.contains("geoip"))
                .toList();
    }

    @Test
    void theFilesAreRelativeToTheConfigurationAndNeedNotBeThere() throws IOException {
        assertThat(
                        geoip(
                                "<geoip><city_database>geo/city.mmdb</city_database><asn_database>/srv/asn.mmdb</asn_database></geoip>"))
                .isEqualTo(new GeoipPaths(
                        Optional.of(folder.folder().resolve("geo/city.mmdb")), Optional.of(Path.of("/srv/asn.mmdb"))));
        assertThat(geoip("<geoip><asn_database>asn.mmdb</asn_database></geoip>").cityDatabase())
                .isEmpty();
        assertThat(geoip("")).isEqualTo(GeoipPaths.NONE);
    }

    @Test
    void everyMistakeIsNamedAtItsPlace() throws IOException {
        assertThat(lines("<geoip/>\n"))
                .containsExactly("ossec.conf:2:1: warning: <geoip> names no database: name one in <city_database> or"
                        + " <asn_database>, or take the block out");
        assertThat(lines("<geoip><city_databse>x</city_databse><asn_database>y</asn_database></geoip>\n<geoip/>\n"))
                .containsExactly(
                        "ossec.conf:2:8: unknown option <city_databse> in <threatlockdown> <geoip>; did you mean"
                                + " <city_database>?",
                        "ossec.conf:3:1: <geoip> is given more than once: keep one of them");
    }
}

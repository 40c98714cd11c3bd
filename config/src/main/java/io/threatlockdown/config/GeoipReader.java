package io.threatlockdown.config;

import io.threatlockdown.xml.XmlElement;

/** Reads the {@code <geoip>} block. Whether the files are databases is found out when they are opened: they may come later. */
final class GeoipReader {
    private static final String CITY = "city_database";
    private static final String ASN = "asn_database";

    private final Options options;
    private final Paths paths;

    GeoipReader(XmlElement block, Findings findings, Paths paths) {
        this.options = Options.of(OptionGroup.GEOIP, block, findings);
        this.paths = paths;
    }

    GeoipPaths read() {
        GeoipPaths read = new GeoipPaths(
                options.text(CITY).map(paths::resolve), options.text(ASN).map(paths::resolve));
        if (read.equals(GeoipPaths.NONE)) {
            options.findings()
                    .warning(
                            options.owner().position(),
                            "<geoip> names no database: name one in <city_database> or <asn_database>, or take the block out");
        }
        return read;
    }
}

package io.threatlockdown.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The databases that say where addresses are and whose. The files need not exist yet.
 *
 * @param cityDatabase a City or Country database in MaxMind's format
 * @param asnDatabase an ASN database in MaxMind's format
 */
public record GeoipPaths(Optional<Path> cityDatabase, Optional<Path> asnDatabase) {
    public static final GeoipPaths NONE = new GeoipPaths(Optional.empty(), Optional.empty());
}

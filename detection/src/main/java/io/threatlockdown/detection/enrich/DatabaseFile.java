package io.threatlockdown.detection.enrich;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with a database that the configuration names.
 *
 * @param type as it calls itself; "" when none is in use
 * @param built when its maker built the one in use; empty when none is
 * @param problem what is wrong with the file as it lies there, and what to do; an older one may be in use all the same
 */
public record DatabaseFile(
        DatabaseKind kind, Path path, String type, Optional<Instant> built, Optional<String> problem) {}

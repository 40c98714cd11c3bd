package io.threatlockdown.azure;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a cloud's services are.
 *
 * @param authority where tokens come from: {@code https://login.microsoftonline.com}
 * @param queryHost the Log Analytics query API without a path: {@code https://api.loganalytics.azure.com}
 * @param queryScope what a token for it is asked for: {@code https://api.loganalytics.io/.default}
 * @param caFile PEM certificates to trust beside the JDK's own; empty for none
 */
public record CloudEndpoints(URI authority, URI queryHost, String queryScope, Optional<Path> caFile) {}

package io.threatlockdown.cli.query;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the server of a data directory is. */
public final class ServerAddress {
    private ServerAddress() {}

    /** Empty when none runs. */
    public static Optional<URI> of(Path dataDirectory) {
        return RunningServer.find(dataDirectory).map(RunningServer::address);
    }
}

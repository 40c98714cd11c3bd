package io.threatlockdown.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stream that the process was started with. */
enum StandardStream {
    IN,
    OUT,
    ERR;

    /** Whether a person sits at its other end. */
    boolean isTerminal() {
        // Java tells this of input and output together only; where the system has /proc, it tells it of each.
        Path link = Path.of("/proc/self/fd/" + ordinal());
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noSuchSystem) {
            return System.console() != null;
        }
    }
}

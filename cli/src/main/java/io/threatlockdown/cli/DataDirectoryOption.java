package io.threatlockdown.cli;

import io.threatlockdown.config.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The options that say which data directory a command is about. */
final class DataDirectoryOption {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the configuration that names the data directory, and the credentials for Azure")
    private @Nullable Path configuration;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data directory (default: that of the configuration, else the demo's)")
    private @Nullable Path data;

    /** The configuration, when one is named. */
    Optional<Configuration> configuration() {
        return Optional.ofNullable(configuration).map(Configurations::read);
    }

    boolean namesConfiguration() {
        return configuration != null;
    }

    boolean namesDirectory() {
        return data != null;
    }

    /** The one that is named, else that of the configuration, else the demo's; it need not be there. */
    Path directory() {
        return data != null
                ? data
                : configuration()
                        .map(Configuration::dataDirectory)
                        .orElse(DemoCommand.DEFAULT_DIRECTORY.resolve(DemoCommand.DATA));
    }

    /** @throws Refusal when it is not there */
    Path existing() {
        Path directory = directory();
        if (!Files.isDirectory(directory)) {
            throw Refusal.failed("there is no workspace in " + directory
                    + "; name its data directory with --data, or the configuration with -c");
        }
        return directory;
    }
}

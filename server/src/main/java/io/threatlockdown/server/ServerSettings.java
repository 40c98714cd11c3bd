package io.threatlockdown.server;

import java.nio.file.Path;

/**
 * Where the dashboard listens and keeps its accounts.
 *
 * @param port 0 for any free one
 * @param directory holds {@code accounts.json} and {@code server.json}, both readable by their owner only
 */
public record ServerSettings(String host, int port, Path directory) {}

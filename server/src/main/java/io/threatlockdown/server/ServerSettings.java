package io.threatlockdown.server;

import io.threatlockdown.workspace.tls.TlsFiles;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the dashboard listens and keeps its accounts.
 *
 * @param port 0 for any free one
 * @param directory holds {@code accounts.json} and {@code server.json}, both readable by their owner only
 * @param tls what it shows to its clients; empty for plain HTTP
 */
public record ServerSettings(String host, int port, Path directory, Optional<TlsFiles> tls) {}

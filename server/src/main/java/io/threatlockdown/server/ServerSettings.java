package io.threatlockdown.server;

import io.threatlockdown.pipeline.RetentionSettings;
import io.threatlockdown.server.logon.LogonSettings;
import io.threatlockdown.workspace.tls.TlsFiles;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the dashboard listens and keeps its accounts.
 *
 * @param port 0 for any free one
 * @param directory holds {@code accounts.json} and {@code server.json}, both readable by their owner only
 * @param tls what it shows to its clients; empty for plain HTTP
 * @param logon how people log on, and for how long
 * @param retention how long rows are kept, for those who ask; empty when nothing is removed
 */
public record ServerSettings(
        String host,
        int port,
        Path directory,
        Optional<TlsFiles> tls,
        LogonSettings logon,
        Optional<RetentionSettings> retention) {
    /** With local accounts alone. */
    public ServerSettings(String host, int port, Path directory, Optional<TlsFiles> tls) {
        this(host, port, directory, tls, LogonSettings.USUAL);
    }

    /** Of which nobody is told how long rows are kept. */
    public ServerSettings(String host, int port, Path directory, Optional<TlsFiles> tls, LogonSettings logon) {
        this(host, port, directory, tls, logon, Optional.empty());
    }
}

package io.threatlockdown.workspace.tls;

import java.nio.file.Path;

/**
 * Where a server's certificate is.
 *
 * @param certificate PEM, the server's own certificate first, then those that issued it
 * @param key PEM, PKCS #8 without a password, for its owner only
 */
public record TlsFiles(Path certificate, Path key) {}

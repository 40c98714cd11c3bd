/**
 * Does: reads the certificate and the private key that a server shows to its clients, from PEM files.
 * Never does: listen, or write files.
 * Talks to: the files.
 */
@NullMarked
package io.threatlockdown.workspace.tls;

import org.jspecify.annotations.NullMarked;

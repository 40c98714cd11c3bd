/**
 * Does: lets the server speak TLS with the certificate of two files, and with the new one when they change; makes one where none is named.
 * Never does: decide who may ask.
 * Talks to: {@code workspace.tls} for the files, Spring's registry of certificates for the listening socket.
 */
@NullMarked
package io.threatlockdown.server.tls;

import org.jspecify.annotations.NullMarked;

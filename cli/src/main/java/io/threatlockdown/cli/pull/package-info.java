/**
 * Does: takes spans of the past in for {@code tld pull}, itself or through the server that holds the workspace; draws how far it is.
 * Never does: read the configuration's file.
 * Talks to: pipeline, the running server.
 */
@NullMarked
package io.threatlockdown.cli.pull;

import org.jspecify.annotations.NullMarked;

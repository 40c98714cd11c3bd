/**
 * Does: shows each request's health and each table's size; has requests run, pause, be tested and have an hour pulled again for whoever may.
 * Never does: run a request itself, or show a secret.
 * Talks to: pipeline, workspace.
 */
@NullMarked
package io.threatlockdown.server.sources;

import org.jspecify.annotations.NullMarked;

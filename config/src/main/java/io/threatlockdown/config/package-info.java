/**
 * Does: reads ossec.conf and the credentials files it names into the settings of the other modules; names every mistake by place and
 * remedy.
 * Never does: run anything, change a file, say a secret.
 * Talks to: xml for the file, azure, pipeline, outputs and kql for what the settings mean.
 */
@NullMarked
package io.threatlockdown.config;

import org.jspecify.annotations.NullMarked;

/**
 * Does: tries out everything that a configuration needs of Azure, and says of each whether it works.
 * Never does: store anything; word a refusal itself.
 * Talks to: azure, through the probes of the pipeline; a writer.
 */
@NullMarked
package io.threatlockdown.cli.check;

import org.jspecify.annotations.NullMarked;

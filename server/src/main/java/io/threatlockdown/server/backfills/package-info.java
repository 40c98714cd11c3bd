/**
 * Does: begins, shows and stops backfills for whoever may.
 * Never does: run one.
 * Talks to: pipeline.
 */
@NullMarked
package io.threatlockdown.server.backfills;

import org.jspecify.annotations.NullMarked;

/**
 * Does: tells the ordinary days of one invented organisation, with attacks woven in, as rows of its logs: the same seed gives the
 * same rows, whatever span is asked for and in whatever steps.
 * Never does: look at a clock, keep rows, know files or HTTP.
 * Talks to: {@code event}.
 */
@NullMarked
package io.threatlockdown.tenant.scenario;

import org.jspecify.annotations.NullMarked;

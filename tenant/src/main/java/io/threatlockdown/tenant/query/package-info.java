/**
 * Does: the Log Analytics query API: checks the token, runs the query it is sent on the workspace, answers in Azure's shapes, its
 * limits and its errors included.
 * Never does: make rows up or know where they come from.
 * Talks to: {@code workspace} for queries, {@code token} for verdicts, {@code http}.
 */
@NullMarked
package io.threatlockdown.tenant.query;

import org.jspecify.annotations.NullMarked;

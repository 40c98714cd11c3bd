/**
 * Does: the prompt of {@code tld query}: reads queries of several lines, completes names, keeps a history, shows answers.
 * Never does: know how a workspace answers.
 * Talks to: a terminal, a query target.
 */
@NullMarked
package io.threatlockdown.cli.query.prompt;

import org.jspecify.annotations.NullMarked;

/**
 * Does: makes drafts of rules from queries, with the rows that must raise them as tests, and tries drafts that are not saved.
 * Never does: save anything, put a rule in force, drop a step of a query without a word.
 * Talks to: kql's reading of queries, the workspace, detection's loader and engine.
 */
@NullMarked
package io.threatlockdown.server.rules.drafts.fromquery;

import org.jspecify.annotations.NullMarked;

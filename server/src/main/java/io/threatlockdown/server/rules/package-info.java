/**
 * Does: shows the rules in force, what they saw, whether the tables held have what they read; tries events against them.
 * Never does: change a rule; store anything of what is tried.
 * Talks to: detection; azure's reader of exported records; the workspace, through KQL.
 */
@NullMarked
package io.threatlockdown.server.rules;

import org.jspecify.annotations.NullMarked;

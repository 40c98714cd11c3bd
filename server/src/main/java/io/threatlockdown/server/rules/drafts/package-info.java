/**
 * Does: takes rules that are written in the dashboard, checks them as one types, and moves them between draft, test and live.
 * Never does: put a rule in force that has a mistake, or that breaks another one; change a rule of a file that is not the dashboard's.
 * Talks to: detection's local rules and loader; the running detector; the workspace.
 */
@NullMarked
package io.threatlockdown.server.rules.drafts;

import org.jspecify.annotations.NullMarked;

/**
 * Does: keeps the rules that are written in the dashboard, as files: drafts, those in test, those in force; and what became of each.
 * Never does: judge a rule; touch a file that somebody put elsewhere.
 * Talks to: the file system below the data directory.
 */
@NullMarked
package io.threatlockdown.detection.local;

import org.jspecify.annotations.NullMarked;

/**
 * Does: runs rules over files of exported logs and shows the alerts.
 * Never does: collect, store or send anything; load rulesets.
 * Talks to: detection, readers of exported logs, the terminal.
 */
@NullMarked
package io.threatlockdown.cli.detect;

import org.jspecify.annotations.NullMarked;

/**
 * Does: serves the dashboard and its REST API to people who have logged on; pushes what is new to open pages.
 * Never does: collect, detect, or hold state of its own beside accounts and sessions.
 * Talks to: workspace (through KQL), pipeline (health of the requests).
 */
@NullMarked
package io.threatlockdown.server;

import org.jspecify.annotations.NullMarked;

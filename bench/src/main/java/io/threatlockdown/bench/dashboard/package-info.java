/**
 * Does: fills a workspace with as many alerts and events as asked for, and measures how fast the dashboard's server answers on it.
 * Never does: draw a page.
 * Talks to: tenant for the shapes of events, workspace, server by HTTP.
 */
@NullMarked
package io.threatlockdown.bench.dashboard;

import org.jspecify.annotations.NullMarked;

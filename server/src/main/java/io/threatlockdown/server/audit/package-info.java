/**
 * Does: writes down who changed what through the pages, the API and the commands, and says who may read that.
 * Never does: hold a secret, or change a line.
 * Talks to: the workspace's audit log, the request that is being answered.
 */
@NullMarked
package io.threatlockdown.server.audit;

import org.jspecify.annotations.NullMarked;

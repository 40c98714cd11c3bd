package io.threatlockdown.workspace;

import java.time.Instant;

/**
 * That a request is not to run until it is resumed.
 *
 * @param request the request's name
 * @param by who paused it
 * @param reason in that person's words; {@code ""} when none was given
 */
public record RequestPause(String request, Instant since, String by, String reason) {}

package io.threatlockdown.workspace;

import java.time.Instant;

/**
 * How far a request has been taken in.
 *
 * @param request the request's name
 * @param until the exclusive end of the ingestion time that is held
 */
public record Checkpoint(String request, Instant until) {}

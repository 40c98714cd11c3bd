package io.threatlockdown.workspace;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was wrong with the product's own work, for some time. It is no finding of a rule, and stands in a list of its own.
 *
 * @param subject what it was wrong with: a request's name
 * @param kind how it was: a state of the request in lower case, such as {@code stalled}
 * @param ended when it was over; empty while it lasts
 */
public record SystemAlert(String subject, String kind, String message, Instant began, Optional<Instant> ended) {}

package io.threatlockdown.cli.detect;

import io.threatlockdown.detection.Finding;
import io.threatlockdown.event.Rule;

/**
 * An alert.
 *
 * @param id the same on every run over the same files
 */
public record FoundAlert(String id, Rule rule, Finding finding) {}

package io.threatlockdown.cli.detect;

import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.rule.RuleNode;

/**
 * An alert.
 *
 * @param id the same on every run over the same files
 */
public record FoundAlert(String id, RuleNode rule, Finding finding) {}

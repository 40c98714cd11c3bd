package io.threatlockdown.detection.rule;

/**
 * A technique of ATT&amp;CK that a rule names.
 *
 * @param technique its id, {@code T1098.003}
 * @param tactic the id of the tactic that the rule declares with it, {@code TA0003}; "" in the form that lists techniques only
 */
public record MitreTag(String technique, String tactic) {}

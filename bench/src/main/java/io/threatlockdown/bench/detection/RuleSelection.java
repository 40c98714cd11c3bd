package io.threatlockdown.bench.detection;

/** Which rules the events go through. */
public enum RuleSelection {
    /** As many as asked for, of many products, the shipped ones among them. */
    WORLD,
    /** Only those that tell what log a row is of and name its operation, without any that looks for an attack. */
    FIRST,
    /** All that ship. */
    SHIPPED,
    /** All that ship and a set of Sigma rules. */
    SHIPPED_AND_SIGMA
}

package io.threatlockdown.detection.sigma;

/** How a Sigma rule stands to the tables that its log source means. */
public enum SigmaStatus {
    /** One table has every field that it asks for. */
    BINDS,
    /** Some field is in none of the tables; without it the rule can still hold. */
    PARTLY,
    /** It cannot hold on any row, or asks for what the rule language has not. */
    CANNOT
}

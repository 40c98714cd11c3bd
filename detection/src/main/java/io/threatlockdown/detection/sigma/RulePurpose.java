package io.threatlockdown.detection.sigma;

/** What a rule on one event is for. */
enum RulePurpose {
    /** It raises alerts. */
    ALERT,
    /** Its events are counted, wherever they end: it takes none from another rule. */
    GROUND;

    /** @param written the level of the Sigma rule */
    int level(int written) {
        return switch (this) {
            case ALERT -> written;
            case GROUND -> 0;
        };
    }
}

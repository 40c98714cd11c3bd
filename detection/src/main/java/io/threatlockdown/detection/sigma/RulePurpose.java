package io.threatlockdown.detection.sigma;

/** What a rule on one event is for. */
enum RulePurpose {
    /** It raises alerts. */
    ALERT,
    /** Its events are counted by one rule each, wherever they end: it takes none from another rule. */
    GROUND,
    /** Its events are counted together with those of others, which takes events that end at it: at one that no rule above level 1 takes. */
    GROUP;

    /** @param written the level of the Sigma rule */
    int level(int written) {
        return switch (this) {
            case ALERT -> written;
            case GROUND -> 0;
            case GROUP -> 1;
        };
    }
}

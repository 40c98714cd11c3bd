package io.threatlockdown.cli;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Every page in both themes, and with high contrast. */
class AccessibilityTest extends EveryPageSeenByAxe {
    @Test
    void axeFindsNothingInEitherThemeNorWithHighContrast() {
        axeFindsNothing(WIDE, List.of(Look.LIGHT, Look.DARK, Look.HIGH_CONTRAST));
    }
}

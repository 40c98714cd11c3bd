package io.threatlockdown.cli;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** Every page as readers see it who need more than usual. */
class AccessibilityOfOtherLooksTest extends EveryPageSeenByAxe {
    @Test
    void axeFindsNothingWithHighContrast() {
        axeFindsNothing(ColorScheme.DARK, WIDE, ForcedContrast.MORE);
    }

    /** Colours do not depend on the width. */
    @Test
    void axeFindsNothingInAWindowAsNarrowAsAHugeMagnification() {
        axeFindsNothing(ColorScheme.LIGHT, NARROW, ForcedContrast.USUAL);
    }
}

package io.threatlockdown.cli;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page in both themes. */
class AccessibilityTest extends EveryPageSeenByAxe {
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void axeFindsNothingInEitherTheme(ColorScheme scheme) {
        axeFindsNothing(scheme, WIDE, ForcedContrast.USUAL);
    }
}

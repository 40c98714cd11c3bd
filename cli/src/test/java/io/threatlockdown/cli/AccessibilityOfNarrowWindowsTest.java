package io.threatlockdown.cli;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Every page in a window as narrow as a huge magnification makes it. */
class AccessibilityOfNarrowWindowsTest extends EveryPageSeenByAxe {
    @Test
    void axeFindsNothingAndNothingIsWiderThanTheWindow() {
        axeFindsNothing(NARROW, List.of(Look.NARROW));
    }
}

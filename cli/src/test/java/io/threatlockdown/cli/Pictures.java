package io.threatlockdown.cli;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotCaret;

import java.nio.file.Path;

/**
 * Pictures of the pages that a test goes through, for docs/dashboard.md and for whoever wants to look: taken with {@code -Dpictures}, as
 * {@code scripts/dashboard-pictures} does. No test compares them, and a picture costs more than what is tested around it; without the
 * property the page is drawn at each size and no picture is taken.
 */
final class Pictures {
    static final boolean WANTED = Boolean.getBoolean("pictures");

    private static final Path DIRECTORY = Path.of("target/screenshots");
    private static final int[] WIDTHS = {400, 1024, 1440};
    private static final int HIGH = 900;

    /** The first frame may have been begun before the page had its size; at the end of the second it is drawn. */
    private static final String DRAWN =
            "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))";

    private Pictures() {}

    /** What the window shows. */
    static void take(Page page, String name) {
        take(page, name, new Page.ScreenshotOptions());
    }

    /** The page from its top to its end. */
    static void takeWhole(Page page, String name) {
        take(page, name, whole());
    }

    /** What the window shows at three widths; the widest stays. */
    static void takeAtEachWidth(Page page, String name) {
        takeAtEachWidth(page, name, new Page.ScreenshotOptions());
    }

    /** The page from its top to its end at three widths; the widest stays. */
    static void takeWholeAtEachWidth(Page page, String name) {
        takeAtEachWidth(page, name, whole());
    }

    /** With the caret, which is hidden by a style that the policy of the page forbids, and complains of where an editor has the keyboard. */
    private static Page.ScreenshotOptions whole() {
        return new Page.ScreenshotOptions().setFullPage(true).setCaret(ScreenshotCaret.INITIAL);
    }

    private static void takeAtEachWidth(Page page, String name, Page.ScreenshotOptions options) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, HIGH);
            take(page, name + "-" + width, options);
        }
    }

    private static void take(Page page, String name, Page.ScreenshotOptions options) {
        if (WANTED) {
            page.screenshot(options.setPath(DIRECTORY.resolve(name + ".png")));
        } else {
            page.evaluate(DRAWN);
        }
    }
}

package io.threatlockdown.server.alerts;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of alerts in a list that an exception hides. */
enum Excepted {
    HIDE("\n| where ClosedReason != \"Excepted\""),
    SHOW(""),
    ONLY("\n| where ClosedReason == \"Excepted\"");

    /** A step of a KQL query. */
    private final String step;

    Excepted(String step) {
        this.step = step;
    }

    String step() {
        return step;
    }

    /** Hidden unless somebody asks. */
    static Excepted of(@Nullable String word) {
        if (word == null) {
            return HIDE;
        }
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> BadRequestException.invalid("'excepted' is one of hide, show, only"));
    }
}

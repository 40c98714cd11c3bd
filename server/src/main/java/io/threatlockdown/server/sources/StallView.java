package io.threatlockdown.server.sources;

import io.threatlockdown.pipeline.health.Stall;

import java.util.Locale;

/** Why a request counts as stalled, and since when. @param reason a {@link Stall.Reason} in lower case */
record StallView(String since, String reason) {
    static StallView of(Stall stall) {
        return new StallView(stall.since().toString(), stall.reason().name().toLowerCase(Locale.ROOT));
    }
}

package io.threatlockdown.server.overview;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What the overview begins with. Times are ISO 8601, UTC.
 *
 * @param evolution of each bucket its time, the alerts of each level class, and those of them that came in late
 * @param alerts in the span
 * @param sources how many requests are well; {@code null} to whoever is limited to some tenants, as requests are of none
 * @param query of the evolution, as KQL, the span left out
 */
record OverviewAnswer(
        String from,
        String to,
        long bucketSeconds,
        List<Map<String, Object>> evolution,
        long alerts,
        @Nullable SourceCounts sources,
        String query) {

    record SourceCounts(long ok, long failing, long waiting) {}
}

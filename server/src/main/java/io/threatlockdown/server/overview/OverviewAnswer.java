package io.threatlockdown.server.overview;

import java.util.List;
import java.util.Map;

/** What the overview page shows. Times are ISO 8601, UTC. */
record OverviewAnswer(
        String from,
        String to,
        long bucketSeconds,
        List<Map<String, Object>> evolution,
        Totals totals,
        Totals previous,
        List<TopRule> topRules,
        List<TopUser> topUsers,
        List<TopSourceIp> topSourceIps,
        SourceCounts sources,
        PanelQueries queries) {

    /** What the panels ask, as KQL, the span left out. */
    record PanelQueries(String evolution, String topRules, String topUsers, String topSourceIps) {}

    record Totals(long alerts, long highAndCritical, long users, long events) {}

    /** @param trend alerts in each bucket of the evolution */
    record TopRule(long id, long level, String description, long count, long[] trend) {}

    record TopUser(String user, long count, long maxLevel) {}

    record TopSourceIp(String ip, long count, long maxLevel) {}

    record SourceCounts(long ok, long failing, long waiting) {}
}

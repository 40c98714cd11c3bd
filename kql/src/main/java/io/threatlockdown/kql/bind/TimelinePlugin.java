package io.threatlockdown.kql.bind;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plugin that follows values along a timeline, as the query that answers it. In the query {@code T} is the rows with the columns
 * {@code __id} (what is counted), {@code __t} (the timeline) and one for each dimension, which stand where {@code {dims}} does; the
 * remaining arguments have the names of {@code settings}. Its result begins with the time and the dimensions.
 *
 * @param settings names of the constant arguments, in their order behind the two columns
 */
enum TimelinePlugin {
    SLIDING_WINDOW_COUNTS(List.of("__start", "__end", "__lookback", "__bin"), """
            T
            | extend __b = bin_at(__t, __bin, __start)
            | mv-expand __k = range(0, tolong(__lookback / __bin) - 1) to typeof(long)
            | extend __b = __b + __k * __bin
            | where __b >= __start and __b <= __end
            | summarize Count = count(), Dcount = dcount(__id) by __b{dims}
            | project __b{dims}, Count, Dcount
            """),
    ACTIVE_USERS_COUNT(List.of("__start", "__end", "__lookback", "__period", "__least", "__bin"), """
            let seen = T | where __t > __start - __lookback and __t <= __end | distinct __id, __t{dims};
            seen
            | where __t >= __start
            | join kind=inner (seen | project-rename __s = __t) on __id{dims}
            | where __s <= __t and __s > __t - __lookback
            | summarize __n = dcount(bin_at(__s, __period, __start)) by __id, __t{dims}
            | where __n >= __least
            | summarize dcount = dcount(__id) by __b = bin_at(__t, __bin, __start){dims}
            | project __b{dims}, dcount
            """),
    SESSION_COUNT(List.of("__start", "__end", "__bin", "__lookback"), """
            T
            | where __t > __start - __lookback and __t <= __end
            | sort by __id asc{sorted}, __t asc
            | extend __new = isnull(prev(__t)) or prev(__id) != __id{changed} or __t - prev(__t) >= __lookback
            | where __t >= __start
            | summarize count_sessions = countif(__new) by __b = bin(__t, __bin){dims}
            | project __b{dims}, count_sessions
            """),
    ACTIVITY_COUNTS_METRICS(List.of("__start", "__end", "__bin"), """
            let inside = T | where __t >= __start and __t <= __end | extend __b = bin_at(__t, __bin, __start);
            let first = inside | summarize __b = min(__b) by __id{dims} | summarize new_dcount = count() by __b{dims};
            inside
            | summarize ['count'] = count(), ['dcount'] = dcount(__id) by __b{dims}
            | join kind=leftouter first on __b{dims}
            | extend new_dcount = coalesce(new_dcount, 0)
            | sort by {sortedfirst}__b asc
            | extend aggregated_dcount = row_cumsum(new_dcount, false{changed})
            | project __b{dims}, ['count'], ['dcount'], new_dcount, aggregated_dcount
            """),
    ROLLING_PERCENTILE(List.of("__bin", "__n"), """
            let binned = T | extend __b = bin(__t, __bin);
            let last = toscalar(binned | summarize max(__b));
            binned
            | mv-expand __k = range(0, __n - 1) to typeof(long)
            | extend __b = __b + __k * __bin
            | where __b <= last
            | summarize __v = percentile(__id, __pct) by __b{dims}
            | project __b{dims}, __v
            """);

    private final List<String> settings;
    private final String query;

    TimelinePlugin(List<String> settings, String query) {
        this.settings = settings;
        this.query = query;
    }

    static Optional<TimelinePlugin> of(String function) {
        return Arrays.stream(values())
                .filter(plugin -> plugin.name().equalsIgnoreCase(function))
                .findFirst();
    }

    List<String> settings() {
        return settings;
    }

    /** @param dimensions the names of the columns in {@code T} */
    String query(List<String> dimensions) {
        return query.replace("{dims}", listed(dimensions, ", %s"))
                .replace("{sorted}", listed(dimensions, ", %s asc"))
                .replace("{sortedfirst}", listed(dimensions, "%s asc, "))
                .replace("{changed}", listed(dimensions, " or prev(%1$s) != %1$s"));
    }

    private static String listed(List<String> names, String form) {
        return names.stream().map(form::formatted).collect(Collectors.joining());
    }
}

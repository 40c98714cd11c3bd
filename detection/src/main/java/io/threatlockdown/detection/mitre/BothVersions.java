package io.threatlockdown.detection.mitre;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Techniques that have another id since version 19 of ATT&amp;CK, which took Defense Evasion apart (April 2026). Whoever looks for either id
 * shall find the alert, so that a rule that names one is known by both.
 */
public final class BothVersions {
    /** The id of version 18, and that of version 19. Where two became one, the second is the one that it comes from. */
    private static final Map<String, String> SINCE_19 = since19();

    private static final Map<String, String> UNTIL_18 = until18();

    private BothVersions() {}

    private static Map<String, String> since19() {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("T1562", "T1685");
        ids.put("T1562.001", "T1685");
        ids.put("T1562.007", "T1686.001");
        ids.put("T1562.008", "T1685.002");
        return ids;
    }

    private static Map<String, String> until18() {
        Map<String, String> ids = new LinkedHashMap<>();
        SINCE_19.forEach((old, now) -> ids.put(now, old));
        return ids;
    }

    /** These ids in their order, and behind them what each of them is in the other version, where that is another and not there yet. */
    public static List<String> of(List<String> ids) {
        Set<String> both = new LinkedHashSet<>(ids);
        for (String id : ids) {
            String now = SINCE_19.get(id);
            String old = UNTIL_18.get(id);
            if (now != null) {
                both.add(now);
            } else if (old != null && ids.stream().noneMatch(other -> id.equals(SINCE_19.get(other)))) {
                both.add(old);
            }
        }
        return List.copyOf(both);
    }
}

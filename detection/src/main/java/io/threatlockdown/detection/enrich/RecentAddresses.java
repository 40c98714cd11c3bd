package io.threatlockdown.detection.enrich;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was found of the addresses that were asked for last: events come from few addresses, and reading a record takes some
 * microseconds. Safe to share between threads.
 */
final class RecentAddresses<T> {
    private static final int MOST = 4_096;

    private final Map<String, T> found = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MOST;
        }
    };

    /** Two threads may look up one address at once. */
    T find(String address, Function<String, T> lookUp) {
        synchronized (found) {
            T known = found.get(address);
            if (known != null) {
                return known;
            }
        }
        T looked = lookUp.apply(address);
        synchronized (found) {
            found.put(address, looked);
        }
        return looked;
    }
}

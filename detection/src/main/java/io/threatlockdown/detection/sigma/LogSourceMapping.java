package io.threatlockdown.detection.sigma;

import java.util.List;
import java.util.Locale;

/**
 * Where the events of a log source are.
 *
 * @param services also categories; "" for rules that name neither
 */
record LogSourceMapping(String name, String product, List<String> services, List<Place> places) {
    LogSourceMapping {
        services = services.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
        places = List.copyOf(places);
    }

    /**
     * Tables below one ground rule.
     *
     * @param below the id of the ground rule; 0 when the tables have none
     * @param unless fields, lower-cased, that the ground rule decides: a rule that asks for one hangs beside it
     */
    record Place(int below, List<String> tables, List<String> unless) {
        public Place {
            tables = List.copyOf(tables);
            unless = unless.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
        }
    }

    boolean fits(LogSource source) {
        String kind = source.service().isEmpty() ? source.category() : source.service();
        return source.product().equals(product) && services.contains(kind);
    }
}

package io.threatlockdown.kql.bind;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Gives out the names of one operator's new columns, so that inferred ones do not clash. */
final class NameMaker {
    private final Set<String> taken;
    private int unnamed;

    NameMaker(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** Takes a name that the query gives; false when it is taken already. */
    boolean claim(String name) {
        return taken.add(name);
    }

    /** The name itself when it is free, else with 1, 2, … behind it. */
    String unique(String name) {
        String candidate = name;
        for (int suffix = 1; !taken.add(candidate); suffix++) {
            candidate = name + suffix;
        }
        return candidate;
    }

    /** The inferred name made unique; {@code Column1}, {@code Column2}, … where nothing can be inferred. */
    String inferred(Optional<String> name) {
        if (name.isPresent()) {
            return unique(name.get());
        }
        do {
            unnamed++;
        } while (!taken.add("Column" + unnamed));
        return "Column" + unnamed;
    }
}

package io.threatlockdown.kql.bind;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Gives out the names of one operator's new columns, so that inferred ones do not clash. */
final class NameMaker {
    private final Set<String> visible;
    private final Set<String> taken;
    private int unnamed;

    /** @param visible the names of the input's columns, where they stay beside the new ones */
    NameMaker(Collection<String> visible) {
        this.visible = Set.copyOf(visible);
        this.taken = new HashSet<>(visible);
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
        return unique(name.orElseGet(this::unnamed));
    }

    /** The next of {@code Column1}, {@code Column2}, … that is not among the input's columns. */
    String unnamed() {
        do {
            unnamed++;
        } while (visible.contains("Column" + unnamed));
        return "Column" + unnamed;
    }
}

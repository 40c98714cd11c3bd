package io.threatlockdown.detection.list;

import io.threatlockdown.detection.shipped.ShippedFiles;

import java.util.List;
import java.util.Optional;

/** The lists that come with the product. */
public final class ShippedLists {
    private static final List<ShippedList> ALL = ShippedFiles.in(ShippedList.FOLDER).stream()
            .map(file -> new ShippedList(file.path(), file.text()))
            .toList();

    private ShippedLists() {}

    /** By their names. */
    public static List<ShippedList> all() {
        return ALL;
    }

    /** The list that rules ask for by this name. */
    public static Optional<ShippedList> named(String name) {
        return ALL.stream().filter(list -> list.name().equals(name)).findFirst();
    }
}

package io.threatlockdown.detection.list;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A shipped list, and where one's own entries over it lie.
 *
 * @param own files that may hold them, none of which need exist; of several that do, the last counts
 */
public record LayeredList(ShippedList shipped, List<ListFile> own) {
    /** The value with which one's own entry takes a shipped key out. */
    public static final String TAKEN_OUT = "-";

    /** Where an installation of the original keeps its lists. */
    private static final String USUAL_FOLDER = "etc/";

    public LayeredList {
        own = List.copyOf(own);
    }

    /**
     * @param folders each has a file of the list's name, or none
     * @param files lists that the configuration names; one is over the shipped list when it has its name, with {@code etc/} before it or not
     */
    public static LayeredList of(ShippedList shipped, List<Path> folders, List<ListFile> files) {
        Stream<ListFile> inFolders =
                folders.stream().map(folder -> new ListFile(shipped.name(), folder.resolve(shipped.fileName())));
        Stream<ListFile> named = files.stream()
                .filter(file -> file.isNamed(shipped.name()) || file.isNamed(USUAL_FOLDER + shipped.name()));
        return new LayeredList(shipped, Stream.concat(inFolders, named).toList());
    }

    /** The one that counts, else where a first entry would be written; empty where there is no place for any. */
    public Optional<ListFile> file() {
        return own.stream()
                .filter(ListFile::exists)
                .reduce((first, last) -> last)
                .or(() -> own.stream().findFirst());
    }

    /** The entries that look-ups find, of both layers. One's own file may be unreadable; then those that are shipped. */
    public List<ListEntry> inForce() {
        Map<String, ListEntry> found = new LinkedHashMap<>();
        shipped.entries().forEach(entry -> found.put(AnyCaseList.folded(entry.key()), entry));
        Set<String> own = new HashSet<>();
        for (ListEntry entry : ownEntries()) {
            String key = AnyCaseList.folded(entry.key());
            if (!own.add(key)) {
                continue;
            }
            if (entry.value().strip().equals(TAKEN_OUT)) {
                found.remove(key);
            } else {
                found.put(key, entry);
            }
        }
        return List.copyOf(found.values());
    }

    private List<ListEntry> ownEntries() {
        try {
            Optional<ListFile> there = file().filter(ListFile::exists);
            return there.isPresent() ? ListContent.read(there.get()).entries() : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}

package io.threatlockdown.detection.list;

import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The lists of a ruleset by their names, as their files were when they were read. Immutable, safe to share between threads. */
public final class LoadedLists {
    public static final LoadedLists NONE = new LoadedLists(Map.of());

    private final Map<String, KeyValueList> lists;

    private LoadedLists(Map<String, KeyValueList> lists) {
        this.lists = Map.copyOf(lists);
    }

    /** Without shipped lists. @param problems as below */
    public static LoadedLists read(List<ListFile> files, Consumer<Problem> problems) {
        return read(files, List.of(), problems);
    }

    /**
     * @param shipped are there under their own names, with the entries over them
     * @param problems hears of every list that cannot be read, which is left out, and of every line without sense
     */
    public static LoadedLists read(List<ListFile> files, List<LayeredList> shipped, Consumer<Problem> problems) {
        Map<String, KeyValueList> lists = new HashMap<>();
        // A file that rules know by several names is read once, and its mistakes are reported once.
        Map<Path, Optional<? extends KeyValueList>> byPath = new HashMap<>();
        for (ListFile file : files) {
            byPath.computeIfAbsent(file.path(), unread -> read(file, problems))
                    .ifPresent(list -> lists.put(ListFile.plainName(file.name()), list));
        }
        for (LayeredList list : shipped) {
            Optional<? extends KeyValueList> own = list.file()
                    .filter(ListFile::exists)
                    .flatMap(file -> byPath.computeIfAbsent(file.path(), unread -> read(file, problems)));
            KeyValueList under = list.shipped().list();
            lists.put(
                    ListFile.plainName(list.shipped().name()),
                    own.<KeyValueList>map(over -> OverlaidList.of(over, under)).orElse(under));
        }
        return new LoadedLists(lists);
    }

    private static Optional<? extends KeyValueList> read(ListFile file, Consumer<Problem> problems) {
        try {
            if (Files.isRegularFile(file.text())) {
                return text(file.text(), problems);
            }
            if (Files.isRegularFile(file.compiled())) {
                return compiled(file.compiled(), problems);
            }
            problems.accept(Problem.ofFile(
                    file.text().toString(),
                    "there is no list " + file.name() + ", neither as text nor compiled (.cdb); make it, or take it out"
                            + " of the configuration"));
        } catch (IOException unreadable) {
            problems.accept(Problem.ofFile(
                    file.text().toString(),
                    "cannot read this list: " + unreadable.getClass().getSimpleName()));
        }
        return Optional.empty();
    }

    private static Optional<TextList> text(Path path, Consumer<Problem> problems) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        if (isUtf16(bytes)) {
            problems.accept(Problem.ofFile(path.toString(), "is UTF-16; save it as UTF-8"));
            return Optional.empty();
        }
        return Optional.of(TextList.parse(
                bytes, (reason, line) -> problems.accept(Problem.at(path.toString(), new Position(line, 1), reason))));
    }

    /** As PowerShell and spreadsheets write it; no key would be found. */
    private static boolean isUtf16(byte[] bytes) {
        return bytes.length > 1
                && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                        || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                        || bytes[0] != 0 && bytes[1] == 0);
    }

    private static Optional<ConstantDatabase> compiled(Path path, Consumer<Problem> problems) throws IOException {
        Optional<ConstantDatabase> database = ConstantDatabase.open(Files.readAllBytes(path));
        if (database.isEmpty()) {
            problems.accept(Problem.ofFile(
                    path.toString(),
                    "this is not a constant database, or a damaged one; put the list's text beside it"));
        }
        return database;
    }

    /** All of them by the one form of their names, without {@code .cdb}. */
    public Map<String, KeyValueList> byName() {
        return lists;
    }

    /** The list of a name, which may have {@code .cdb} behind it; empty when it is not loaded. */
    public Optional<KeyValueList> named(String name) {
        return Optional.ofNullable(lists.get(ListFile.plainName(name)));
    }
}

package io.threatlockdown.detection.notes;

import io.threatlockdown.detection.shipped.ShippedFile;
import io.threatlockdown.detection.shipped.ShippedFiles;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The notes of rules, by their ids. Immutable, safe to share between threads. */
public final class RuleNotes {
    private static final String FOLDER = "notes/";
    private static final RuleNotes SHIPPED = read(ShippedFiles.in(FOLDER), problem -> {});

    private final Map<Integer, RuleNote> notes;

    private RuleNotes(Map<Integer, RuleNote> notes) {
        this.notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /** Those that come with the product. */
    public static RuleNotes shipped() {
        return SHIPPED;
    }

    /** @param problems hears of every mistake; a note with one is left out */
    static RuleNotes read(List<ShippedFile> files, Consumer<Problem> problems) {
        Map<Integer, RuleNote> notes = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (ShippedFile file : files) {
            for (NotesFile.Placed placed : NotesFile.read(file.name(), file.text(), problems)) {
                RuleNote note = placed.note();
                Position position = new Position(placed.line(), 1);
                if (!names.add(note.name())) {
                    problems.accept(Problem.at(
                            file.name(),
                            position,
                            "another rule has the name '" + note.name() + "'; give one of them another"));
                } else if (notes.putIfAbsent(note.rule(), note) != null) {
                    problems.accept(Problem.at(
                            file.name(), position, "rule " + note.rule() + " has two notes; put them together"));
                }
            }
        }
        return new RuleNotes(notes);
    }

    public Optional<RuleNote> of(int rule) {
        return Optional.ofNullable(notes.get(rule));
    }

    /** In the order of the files. */
    public Collection<RuleNote> all() {
        return notes.values();
    }
}

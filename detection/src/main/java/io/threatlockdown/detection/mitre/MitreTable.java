package io.threatlockdown.detection.mitre;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ATT&amp;CK's techniques for enterprises, those whose name changes from version to version left out. Ids are those of version 18, and
 * with them those of version 19 that stand for tampering with logs, tools and firewalls. Immutable, safe to share between threads.
 */
public final class MitreTable {
    private static final String RESOURCE = "techniques.tsv";
    private static final String COMMENT = "#";
    private static final int COLUMNS = 3;

    private final Map<String, Technique> techniques;

    private MitreTable(Map<String, Technique> techniques) {
        this.techniques = Collections.unmodifiableMap(techniques);
    }

    /** The table that is part of the program. */
    public static MitreTable shipped() {
        try (InputStream resource = MitreTable.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("this build lacks the shipped file " + RESOURCE);
            }
            return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException damaged) {
            throw new UncheckedIOException("the shipped file " + RESOURCE + " is not readable", damaged);
        }
    }

    /** @throws IllegalStateException when a line does not hold an id that is new, a name and tactics, with tabs between them */
    static MitreTable parse(String text) {
        Map<String, Technique> techniques = new LinkedHashMap<>();
        text.lines().filter(line -> !line.startsWith(COMMENT)).forEach(line -> {
            Technique technique = parseLine(line);
            if (techniques.put(technique.id(), technique) != null) {
                throw new IllegalStateException("technique " + technique.id() + " is in " + RESOURCE + " twice");
            }
        });
        return new MitreTable(techniques);
    }

    private static Technique parseLine(String line) {
        String[] columns = line.split("\t");
        if (columns.length != COLUMNS) {
            throw new IllegalStateException("not a technique in " + RESOURCE + ": " + line);
        }
        List<Tactic> tactics = Arrays.stream(columns[2].split(","))
                .map(slug -> Tactic.ofSlug(slug)
                        .orElseThrow(() -> new IllegalStateException("not a tactic in " + RESOURCE + ": " + slug)))
                .toList();
        return new Technique(columns[0], columns[1], tactics);
    }

    /** The technique of exactly this id; empty for one that the table has not, which need not be wrong. */
    public Optional<Technique> technique(String id) {
        return Optional.ofNullable(techniques.get(id));
    }

    /** All techniques, by their ids. */
    public Collection<Technique> techniques() {
        return techniques.values();
    }
}

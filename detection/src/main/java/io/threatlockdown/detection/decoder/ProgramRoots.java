package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.detection.pattern.RunawayMatchException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The roots for lines of programs. Which of them read the lines of a program is found once for its name and kept, for about {@value
 * #MOST_NAMES} names. Safe to share between threads.
 */
final class ProgramRoots {
    private static final int MOST_NAMES = 1_024;

    private final List<Decoder> roots;
    private final Map<String, List<Decoder>> byName = new ConcurrentHashMap<>();

    /** @param roots those that name a program, in load order */
    ProgramRoots(List<Decoder> roots) {
        this.roots = List.copyOf(roots);
    }

    /** In load order. A pattern that runs away counts as not matching. */
    List<Decoder> of(String program, RunawayListener runaways) {
        List<Decoder> known = byName.get(program);
        if (known != null) {
            return known;
        }
        List<Decoder> found =
                roots.stream().filter(root -> reads(root, program, runaways)).toList();
        if (byName.size() >= MOST_NAMES) {
            byName.clear();
        }
        byName.put(program, found);
        return found;
    }

    private static boolean reads(Decoder root, String program, RunawayListener runaways) {
        try {
            return switch (root.program()) {
                case Program.Named named -> named.pattern().matches(program);
                case Program.None none -> false;
            };
        } catch (RunawayMatchException runaway) {
            runaways.gaveUp("decoder " + root.declaredName(), runaway);
            return false;
        }
    }
}

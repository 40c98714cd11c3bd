package io.threatlockdown.detection.decoder;

import io.threatlockdown.xml.XmlElement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Comma-separated lists of field names: {@code <order>} and {@code <fts>}. */
final class OrderText {
    private static final Set<String> FIRST_SEEN_NAMES = Set.of(
            "srcip", "dstip", "dstuser", "srcuser", "id", "location", "data", "extra_data", "system_name", "name");

    private final DecoderProblems problems;

    OrderText(DecoderProblems problems) {
        this.problems = problems;
    }

    /** Each name ends at its first blank; {@code user} is another name of {@code dstuser}. */
    List<String> names(XmlElement element) {
        List<String> names = new ArrayList<>();
        for (String word : element.text().split(",", -1)) {
            String name = word.strip().split("\\s", 2)[0];
            if (name.isEmpty()) {
                problems.reject(element.textPosition(), "<" + element.name() + "> has an empty name");
            }
            names.add(name.equals("user") ? "dstuser" : name);
        }
        return names;
    }

    /** Reports names that cannot be looked at for what was never seen before: they are neither well known nor in the order. */
    void checkFirstSeen(List<String> names, List<String> order) {
        names.stream()
                .filter(name -> !FIRST_SEEN_NAMES.contains(name) && !order.contains(name))
                .forEach(name -> problems.reject("<fts> names '" + name
                        + "', which is not in the <order> of this decoder; add it there or take it out"));
    }
}

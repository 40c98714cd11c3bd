package io.threatlockdown.detection.sigma;

import java.util.List;

/**
 * What plain rules and correlation rules have in common.
 *
 * @param id as written; the title where there is none
 * @param name by which correlation rules may refer to it; "" for none
 * @param level of our rules, by the word that is written
 * @param techniques ids of ATT&amp;CK, {@code T1098.003}
 * @param groups made of the tactics that are tagged
 * @param references addresses
 * @param file as problems name it
 * @param firstLine where the document begins, from 1
 * @param yaml its text
 */
public record SigmaHeader(
        String id,
        String name,
        String title,
        int level,
        List<String> techniques,
        List<String> groups,
        List<String> references,
        List<String> falsePositives,
        String file,
        int firstLine,
        String yaml) {
    public SigmaHeader {
        techniques = List.copyOf(techniques);
        groups = List.copyOf(groups);
        references = List.copyOf(references);
        falsePositives = List.copyOf(falsePositives);
    }

    /** Whether a correlation rule means this one. */
    boolean isCalled(String reference) {
        return reference.equals(id) || !name.isEmpty() && reference.equals(name);
    }
}

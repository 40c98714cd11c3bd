package io.threatlockdown.detection.pattern;

import java.util.List;

/**
 * Where and what a search found.
 *
 * @param resume the position from which a following pattern goes on; at most the length of the text
 * @param captures the texts of the groups, as parts of the byte text
 */
public record Found(int resume, List<String> captures) {
    public Found {
        captures = List.copyOf(captures);
    }
}

package io.threatlockdown.kql.syntax;

import java.util.SortedSet;
import java.util.TreeSet;

/** Shows which operators the parser knows and refuses. */
public final class OperatorNames {
    private OperatorNames() {}

    public static SortedSet<String> refused() {
        return new TreeSet<>(OperatorParser.UNSUPPORTED);
    }
}

package io.threatlockdown.workspace.outside;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts, all of one width. */
final class Rows {
    private Rows() {}

    /** The row cut or filled with empty texts to a width. */
    static List<String> fitted(List<String> row, int width) {
        if (row.size() == width) {
            return row;
        }
        List<String> fitted = new ArrayList<>(row.subList(0, Math.min(width, row.size())));
        while (fitted.size() < width) {
            fitted.add("");
        }
        return fitted;
    }
}

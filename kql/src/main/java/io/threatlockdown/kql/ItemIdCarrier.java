package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings the {@code _ItemId} of source rows through a pipeline that makes one row of one row, as the column {@link #COLUMN}: under a name
 * of its own, because Azure hides {@code _ItemId} itself. Stateless.
 */
final class ItemIdCarrier {
    static final String ITEM_ID = "_ItemId";
    static final String COLUMN = SourceWindow.ITEM_ID_COLUMN;

    private ItemIdCarrier() {}

    /** A text to put into the query. */
    record Insertion(int at, String text) {}

    /**
     * What has to stand in the steps behind the source for the column to survive them; empty when it cannot, or when the query speaks
     * of such a column itself.
     */
    static Optional<List<Insertion>> through(String query, List<Operator> operators) {
        if (query.contains(ITEM_ID) || query.contains(COLUMN)) {
            return Optional.empty();
        }
        List<Insertion> insertions = new ArrayList<>();
        for (Operator operator : operators) {
            switch (passage(operator)) {
                case FREE -> {}
                case NAMED -> {
                    String word = operator instanceof Operator.ProjectKeep ? "project-keep" : "project";
                    if (!query.startsWith(word, operator.at())) {
                        return Optional.empty();
                    }
                    insertions.add(new Insertion(operator.at() + word.length(), " " + COLUMN + ","));
                }
                case NONE -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(insertions);
    }

    private enum Passage {
        FREE,
        /** The step names the columns that it lets through. */
        NAMED,
        NONE
    }

    private static Passage passage(Operator operator) {
        if (operator instanceof Operator.Project || operator instanceof Operator.ProjectKeep) {
            return Passage.NAMED;
        }
        boolean free = operator instanceof Operator.Where
                || operator instanceof Operator.Sort
                || operator instanceof Operator.Take
                || operator instanceof Operator.Top
                || operator instanceof Operator.As
                || operator instanceof Operator.Render
                || operator instanceof Operator.Extend
                || operator instanceof Operator.Parse
                || operator instanceof Operator.ParseKeys
                || operator instanceof Operator.ProjectRename
                || operator instanceof Operator.ProjectReorder
                || operator instanceof Operator.ProjectAway away
                        && away.columns().stream().noneMatch(ItemIdCarrier::mayTakeItAway);
        return free ? Passage.FREE : Passage.NONE;
    }

    /** A pattern that begins like the column, or like anything. */
    private static boolean mayTakeItAway(Expr column) {
        return column instanceof Expr.Star star
                && (star.pattern().isEmpty()
                        || star.pattern().startsWith("*")
                        || star.pattern().startsWith("_"));
    }
}

package io.threatlockdown.kql.plan;

import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.kql.TableSchema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bound tabular expression. Two references to one instance mean one set of rows. */
public sealed interface Plan {
    Shape shape();

    /** The rows of a table. */
    record Scan(TableSchema table, List<Source> sources, Shape shape) implements Plan {
        /** A column of the plan and the table's column behind it. */
        public record Source(Column column, TableColumn from) {}
    }

    /** Rows written out; each has one value per column of the shape. */
    record Values(List<List<Scalar>> rows, Shape shape) implements Plan {}

    /** The numbers from {@code from} to {@code to}, both included. */
    record Series(Scalar from, Scalar to, Scalar step, Shape shape) implements Plan {}

    /** The texts that a table function of the database gives, one for each column; none is null. */
    record Outside(String function, List<String> arguments, Shape shape) implements Plan {}

    record Filter(Plan input, Scalar predicate) implements Plan {
        @Override
        public Shape shape() {
            return input.shape();
        }
    }

    /** New columns beside or instead of those of the input; each value sees the input's row only. */
    record Compute(Plan input, List<Assignment> assignments, Shape shape) implements Plan {}

    /** One row per group; without keys, exactly one row. */
    record Aggregate(Plan input, List<Assignment> keys, List<Assignment> aggregates, Shape shape) implements Plan {}

    /** The first rows in the input's order. */
    record Limit(Plan input, Scalar count) implements Plan {
        @Override
        public Shape shape() {
            return input.shape();
        }
    }

    record Join(JoinKind kind, Plan left, Plan right, List<KeyPair> keys, List<Assignment> outputs, Shape shape)
            implements Plan {
        /** Columns that must be equal; null equals null. */
        public record KeyPair(Scalar left, Scalar right) {}
    }

    /** All rows of all inputs; each input gives one value per column of the shape. */
    record Union(List<Branch> branches, Shape shape) implements Plan {
        public record Branch(Plan input, List<Scalar> values) {}
    }

    /** One row per element of the expanded values, side by side where there are several. */
    record Expand(Plan input, List<Expansion> expansions, Optional<Column> index, Optional<Scalar> limit, Shape shape)
            implements Plan {
        /** @param pairs a bag's property becomes {@code [key, value]} rather than a bag of one */
        public record Expansion(Column column, Scalar value, boolean pairs) {}
    }

    /**
     * Steps that rows are matched against one after the other, part by part, as {@code scan} does. Its rows name the rows of the input
     * that it gives out; a row that several steps match is given out several times.
     *
     * @param ordinal the number of a row of the input in its part, from 1, without gaps
     * @param initial one value for each declared column, for a state that holds none
     * @param number of the result: the ordinal of the row that is given out
     * @param step of the result: the index of the step that it matched
     * @param match of the result: the number of the match in its part, from 0
     * @param declared of the result: the declared columns
     * @param shape those columns; its partition holds the parts of the input, in the same order
     */
    record Fold(
            Plan input,
            Column ordinal,
            List<Scalar> initial,
            List<Step> steps,
            Column number,
            Column step,
            Column match,
            List<Column> declared,
            Shape shape)
            implements Plan {
        /**
         * @param values one for each declared column
         * @param seen the columns by which condition and values name what a state holds: that of a step up to this one
         */
        public record Step(Scalar condition, List<Scalar> values, Map<Column, Held> seen, Given given) {}

        /**
         * What a state holds of a step's row.
         *
         * @param column one of the input, or one of {@code declared}
         */
        public record Held(int step, Column column) {}

        /** Which rows a step gives out. */
        public enum Given {
            ALL,
            /** The last one of those that match one after the other. */
            LAST,
            NONE
        }
    }

    /** Rows that are worked out once, however often they are read. */
    record Materialized(Plan input) implements Plan {
        @Override
        public Shape shape() {
            return input.shape();
        }
    }
}

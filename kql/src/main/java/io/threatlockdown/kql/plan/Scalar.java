package io.threatlockdown.kql.plan;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A bound scalar expression. One of type string is never null. */
public sealed interface Scalar {
    KqlType type();

    record Constant(LiteralValue value) implements Scalar {
        @Override
        public KqlType type() {
            return value.type();
        }
    }

    record Ref(Column column) implements Scalar {
        @Override
        public KqlType type() {
            return column.type();
        }
    }

    /** A function or operator, by its canonical name, on arguments already converted to what it takes. */
    record Call(String function, List<Scalar> arguments, KqlType type) implements Scalar {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** An aggregate over a group; only inside {@link Plan.Aggregate}. */
    record Aggregate(String function, List<Scalar> arguments, KqlType type) implements Scalar {
        public Aggregate {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A function over the rows in order, {@code row_number} or {@code prev}.
     *
     * @param segment a value that changes where the function starts again; empty when it never does
     */
    record Window(String function, List<Scalar> arguments, Optional<Scalar> segment, KqlType type) implements Scalar {
        public Window {
            arguments = List.copyOf(arguments);
        }

        public Window(String function, List<Scalar> arguments, KqlType type) {
            this(function, arguments, Optional.empty(), type);
        }

        /** The arguments and the segment. */
        public List<Scalar> inputs() {
            return Stream.concat(arguments.stream(), segment.stream()).toList();
        }
    }

    /** {@code toscalar}: the value of {@code column} in the first row of {@code query}. */
    record First(Plan query, Column column) implements Scalar {
        @Override
        public KqlType type() {
            return column.type();
        }
    }

    /** Whether the value is among those of {@code column}; {@code foldCase} ignores the case of letters. */
    record InQuery(Scalar value, Plan query, Column column, boolean foldCase) implements Scalar {
        @Override
        public KqlType type() {
            return KqlType.BOOL;
        }
    }
}

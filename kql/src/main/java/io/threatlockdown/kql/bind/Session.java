package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.QueryScope;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.syntax.Position;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the binders of one query share: the text that is being bound for errors, the catalog, the time, and the next column's id. */
final class Session {
    private static final int DEEPEST_EXPANSION = 60;

    private String text;
    private final Catalog catalog;
    private final QueryScope scope;
    private final PlanProbe probe;
    private final Map<Plan, String> names = new IdentityHashMap<>();
    private int nextColumn;
    private int depth;

    Session(String text, Catalog catalog, QueryScope scope, PlanProbe probe) {
        this.text = text;
        this.catalog = catalog;
        this.scope = scope;
        this.probe = probe;
    }

    Catalog catalog() {
        return catalog;
    }

    /** The text that is being bound: offsets are places in it. */
    String text() {
        return text;
    }

    QueryScope scope() {
        return scope;
    }

    /**
     * The rows of a plan whose columns are all texts, as the data are now.
     *
     * @param what needs to know them, for the error where the data cannot be looked at
     */
    List<List<String>> look(Plan plan, String what, int at) {
        return probe.rows(plan).orElseThrow(() -> unsupported(what + ", whose columns depend on the data,", at));
    }

    Column fresh(String name, KqlType type) {
        return new Column(nextColumn++, name, type);
    }

    /** Remembers the name that {@code as} gives to these rows, where they stand in the query. */
    void name(Plan plan, String name) {
        names.put(plan, name);
    }

    /** The name that {@code as} has given to just these rows. */
    Optional<String> nameOf(Plan plan) {
        return Optional.ofNullable(names.get(plan));
    }

    /** Enters the body of a function, so that one that calls itself ends in an error. */
    void enter(String function, int at) {
        if (++depth > DEEPEST_EXPANSION) {
            throw error("SEM0268", "the function '" + function + "' calls itself, or calls nest too deeply", at);
        }
    }

    void leave() {
        depth--;
    }

    /**
     * Binds what a saved function's text says. An error in it becomes one of the place that called the function.
     *
     * @param at where the call is, in the text that is being bound now
     */
    <T> T inside(SavedText function, int at, Supplier<T> binding) {
        String calling = text;
        text = function.text();
        try {
            return binding.get();
        } catch (KqlException e) {
            KqlError located = function.located(e.errors().getFirst());
            throw new KqlException(
                    List.of(Position.error(located.kind(), located.code(), located.message(), calling, at)));
        } finally {
            text = calling;
        }
    }

    KqlException error(String code, String message, int at) {
        return new KqlException(List.of(Position.error(KqlError.Kind.SEMANTIC, code, message, text, at)));
    }

    /** @param why a clause; {@code not yet} says no more than that */
    KqlException refused(String what, String why, int at) {
        if (why.equals("not yet")) {
            return unsupported(what, at);
        }
        return new KqlException(List.of(Position.error(
                KqlError.Kind.UNSUPPORTED, "UNSUPPORTED", what + " is not supported here: " + why, text, at)));
    }

    KqlException unsupported(String what, int at) {
        return new KqlException(List.of(Position.error(
                KqlError.Kind.UNSUPPORTED, "UNSUPPORTED", what + " is not supported here yet", text, at)));
    }
}

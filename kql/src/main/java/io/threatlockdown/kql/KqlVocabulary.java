package io.threatlockdown.kql;

import io.threatlockdown.kql.bind.Vocabulary;
import io.threatlockdown.kql.syntax.OperatorNames;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of the language is answered, and what is refused: for completion and for the list in the documents. */
public final class KqlVocabulary {
    private KqlVocabulary() {}

    /**
     * A statement, an operator, a plugin or a function.
     *
     * @param usage how it is written
     * @param description one line
     */
    public record Entry(String group, String name, String usage, String description) {}

    public static List<Entry> statements() {
        return Vocabulary.statements();
    }

    public static List<Entry> operators() {
        return Vocabulary.operators();
    }

    /** Operators of the language that a query is refused for, each with the reason, or with {@code ""}. */
    public static SortedMap<String, String> refusedOperators() {
        SortedMap<String, String> refused = new TreeMap<>();
        OperatorNames.refused().forEach(name -> refused.put(name, Vocabulary.whyRefused(name)));
        return refused;
    }

    public static List<Entry> plugins() {
        return Vocabulary.plugins();
    }

    /** Scalar functions, those of a group together. */
    public static List<Entry> functions() {
        return Vocabulary.functions();
    }

    public static List<Entry> aggregates() {
        return Vocabulary.aggregates();
    }

    /** Other spellings of functions, each with the one that is listed. */
    public static Map<String, String> spellings() {
        return Vocabulary.spellings();
    }

    /** Reasons for which functions are refused, each with their names. */
    public static Map<String, List<String>> refusedFunctions() {
        return Vocabulary.refused();
    }

    /** The names of all functions and aggregates that are answered. */
    public static SortedSet<String> functionNames() {
        return Stream.concat(functions().stream(), aggregates().stream())
                .map(Entry::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

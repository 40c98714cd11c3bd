package io.threatlockdown.cli.query.prompt;

import io.threatlockdown.kql.KqlVocabulary;
import io.threatlockdown.kql.KqlVocabulary.Entry;

import java.util.List;

/** Words of the language that are offered for completion. */
final class KqlWords {
    static final List<String> STATEMENTS = names(KqlVocabulary.statements());

    static final List<String> OPERATORS = names(KqlVocabulary.operators());

    static final List<String> KEYWORDS = words("""
            and asc between by contains contains_cs desc endswith false has has_all has_any hasprefix in kind matches
            nulls first last not on or startswith true with inner innerunique leftouter leftanti leftsemi
            """);

    static final List<String> CHARTS = words("timechart barchart columnchart piechart table");

    static final List<String> FUNCTIONS = List.copyOf(KqlVocabulary.functionNames());

    private KqlWords() {}

    private static List<String> names(List<Entry> entries) {
        return entries.stream().map(Entry::name).distinct().sorted().toList();
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}

package io.threatlockdown.cli.query.prompt;

import io.threatlockdown.cli.query.KnownTable;
import io.threatlockdown.cli.table.RowFormat;
import io.threatlockdown.event.Column;
import io.threatlockdown.kql.syntax.Lexer;
import io.threatlockdown.kql.syntax.Token;
import io.threatlockdown.kql.syntax.TokenKind;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Offers what may stand at the cursor: operators behind a pipe, tables where a query begins, else columns of the tables that the query
 * names, columns that it makes, functions and keywords.
 */
final class KqlCompleter implements Completer {
    private static final Set<String> BEFORE_TABLES = Set.of("(", "join", "union", "lookup", "in", ",");

    private final Supplier<List<KnownTable>> tables;

    KqlCompleter(Supplier<List<KnownTable>> tables) {
        this.tables = tables;
    }

    @Override
    public void complete(LineReader reader, ParsedLine parsed, List<Candidate> candidates) {
        KqlLine line = KqlLine.of(parsed.line(), parsed.cursor());
        if (line.line().stripLeading().startsWith(".")) {
            completeCommand(line.before().strip(), candidates);
            return;
        }
        List<Token> before = Lexer.tokens(line.before());
        String last = before.size() < 2 ? "" : before.get(before.size() - 2).text();
        switch (last) {
            case "", ";" -> {
                add(tableNames(), "tables", candidates);
                add(KqlWords.STATEMENTS, "statements", candidates);
            }
            case "|" -> add(KqlWords.OPERATORS, "operators", candidates);
            case "render" -> add(KqlWords.CHARTS, "charts", candidates);
            default -> {
                if (BEFORE_TABLES.contains(last)) {
                    add(tableNames(), "tables", candidates);
                }
                add(columns(line.line(), line.word()), "columns", candidates);
                add(KqlWords.FUNCTIONS, "functions", candidates);
                add(KqlWords.KEYWORDS, "keywords", candidates);
            }
        }
    }

    private void completeCommand(String before, List<Candidate> candidates) {
        switch (before) {
            case "" -> add(PromptCommand.NAMES, "commands", candidates);
            case ".schema" -> add(tableNames(), "tables", candidates);
            case ".format" ->
                add(
                        Arrays.stream(RowFormat.values())
                                .map(format -> format.name().toLowerCase(Locale.ROOT))
                                .toList(),
                        "formats",
                        candidates);
            default -> {
                // Nothing follows the other commands.
            }
        }
    }

    private List<String> tableNames() {
        return tables.get().stream().map(KnownTable::name).toList();
    }

    /** Of the tables that are named anywhere in the text, and those that it gives names to; not the word itself. */
    private Set<String> columns(String text, String word) {
        List<Token> tokens = Lexer.tokens(text);
        Set<String> columns = new LinkedHashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() != TokenKind.NAME) {
                continue;
            }
            if (tokens.get(i + 1).is("=") && !token.text().equals(word)) {
                columns.add(token.text());
            }
            tables.get().stream()
                    .filter(table -> table.name().equals(token.text()))
                    .flatMap(table -> table.columns().stream())
                    .map(Column::name)
                    .forEach(columns::add);
        }
        return columns;
    }

    private static void add(Collection<String> words, String group, List<Candidate> candidates) {
        for (String word : words) {
            candidates.add(new Candidate(word, word, group, null, null, null, true));
        }
    }
}

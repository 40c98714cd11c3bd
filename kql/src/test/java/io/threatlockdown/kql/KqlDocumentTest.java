package io.threatlockdown.kql;

import io.threatlockdown.kql.KqlVocabulary.Entry;
import io.threatlockdown.kql.bind.FunctionNames;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/kql.md} is made from the binders' tables; {@code -Dkql.document.write=true} writes it anew. */
class KqlDocumentTest {
    private static final String DIFFERENCES = "kql-differences.md";

    @Test
    void theListOfFunctionsIsWhatTheTablesGive() throws IOException {
        Path file = document();
        String made = made();
        if (Boolean.getBoolean("kql.document.write")) {
            Files.writeString(file, made);
        }

        assertThat(file).content().isEqualTo(made);
    }

    @Test
    void everyListedFunctionIsKnownAndDescribed() throws SQLException {
        List<String> unknown = new ArrayList<>();
        try (Database database = new Database()) {
            for (Entry entry : KqlVocabulary.functions()) {
                assertThat(entry.description()).as(entry.name()).isNotBlank();
                try {
                    database.ask("print x = " + entry.name() + "()");
                } catch (KqlException e) {
                    if (e.getMessage().contains("no function named")
                            || e.getMessage().contains("not supported")) {
                        unknown.add(e.getMessage());
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(KqlVocabulary.aggregates())
                .allSatisfy(aggregate -> assertThat(aggregate.description()).isNotBlank());
    }

    @Test
    void nothingIsBothAnsweredAndRefused() {
        List<String> refused = KqlVocabulary.refusedFunctions().values().stream()
                .flatMap(List::stream)
                .toList();

        assertThat(KqlVocabulary.functionNames()).doesNotContainAnyElementsOf(refused);
        assertThat(KqlVocabulary.operators())
                .extracting(Entry::name)
                .doesNotContainAnyElementsOf(KqlVocabulary.refusedOperators().keySet());
    }

    @Test
    void everyPluginIsListed() {
        assertThat(KqlVocabulary.plugins())
                .extracting(Entry::name)
                .containsExactlyInAnyOrderElementsOf(FunctionNames.plugins());
    }

    private static Path document() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/query.md"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/kql.md");
    }

    private static String made() throws IOException {
        StringBuilder text = new StringBuilder("""
                # What of KQL is answered

                The list is made from the tables that queries are checked against. Types are those of KQL; what stands in brackets can be left
                out, `…` stands for more of the kind before it. A function, an operator or a plugin that is not here is refused by name before
                anything runs; a value that does not fit gives null, never an error.

                """);
        table(text, "Statements and sources", "", KqlVocabulary.statements());
        table(text, "Operators", refusedOperators(), KqlVocabulary.operators());
        table(text, "Plugins of evaluate", "", KqlVocabulary.plugins());
        table(text, "Aggregates", "", KqlVocabulary.aggregates());
        text.append("## Functions\n\n");
        Map<String, List<Entry>> groups = KqlVocabulary.functions().stream()
                .collect(Collectors.groupingBy(Entry::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach(
                (group, entries) -> rows(text.append("### ").append(group).append("\n\n"), entries));
        spellings(text);
        refused(text);
        try (var differences = KqlDocumentTest.class.getResourceAsStream("/" + DIFFERENCES)) {
            text.append(new String(differences.readAllBytes(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static void table(StringBuilder text, String title, String note, List<Entry> entries) {
        text.append("## ").append(title).append("\n\n");
        rows(text, entries);
        text.append(note);
    }

    private static void rows(StringBuilder text, List<Entry> entries) {
        text.append("| | |\n|---|---|\n");
        entries.forEach(entry -> text.append("| `")
                .append(entry.usage().replace("|", "\\|"))
                .append("` | ")
                .append(entry.description())
                .append(" |\n"));
        text.append('\n');
    }

    private static String refusedOperators() {
        return KqlVocabulary.refusedOperators().entrySet().stream()
                .map(operator -> "| `" + operator.getKey() + "` | " + operator.getValue() + " |\n")
                .collect(Collectors.joining("", "Refused by name:\n\n| | |\n|---|---|\n", "\n"));
    }

    private static void spellings(StringBuilder text) {
        text.append("## Other spellings\n\n| | is |\n|---|---|\n");
        KqlVocabulary.spellings()
                .forEach((spelling, name) -> text.append("| `")
                        .append(spelling)
                        .append("` | `")
                        .append(name)
                        .append("` |\n"));
        text.append('\n');
    }

    private static void refused(StringBuilder text) {
        text.append("## Functions that are refused\n\n| why | which |\n|---|---|\n");
        KqlVocabulary.refusedFunctions()
                .forEach((why, names) -> text.append("| ")
                        .append(why)
                        .append(" | ")
                        .append(names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")))
                        .append(" |\n"));
        text.append('\n');
    }
}

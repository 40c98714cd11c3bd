package io.threatlockdown.cli.query.prompt;

import io.threatlockdown.cli.query.KnownTable;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class KqlCompleterTest {
    private static final List<KnownTable> TABLES = List.of(
            new KnownTable("AuditLogs", List.of(Column.of("OperationName", ColumnType.STRING))),
            new KnownTable("SigninLogs", List.of(Column.of("IPAddress", ColumnType.STRING))));

    @Test
    void aQueryBeginsWithATable() throws IOException {
        assertThat(offered("")).contains("AuditLogs", "SigninLogs", "let").doesNotContain("where", "IPAddress");
        assertThat(offered("let x = 1; Aud")).contains("AuditLogs");
    }

    @Test
    void anOperatorStandsBehindAPipe() throws IOException {
        assertThat(offered("AuditLogs | ")).contains("where", "project-away").doesNotContain("AuditLogs");
        assertThat(offered("AuditLogs\n| project-aw")).contains("project-away");
    }

    @Test
    void columnsAreThoseOfTheTablesThatTheQueryNamesAndThoseItMakes() throws IOException {
        assertThat(offered("SigninLogs | extend Net = 1 | where "))
                .contains("IPAddress", "Net", "ago", "contains")
                .doesNotContain("OperationName", "AuditLogs");
        assertThat(offered("SigninLogs | join ")).contains("AuditLogs");
    }

    @Test
    void commandsTakeTheirArguments() throws IOException {
        assertThat(offered(".")).containsExactlyElementsOf(PromptCommand.NAMES);
        assertThat(offered(".sch")).contains(".schema");
        assertThat(offered(".schema ")).containsExactly("AuditLogs", "SigninLogs");
        assertThat(offered(".format ")).contains("jsonl", "markdown");
        assertThat(offered(".quit ")).isEmpty();
    }

    @Test
    void theWordAtTheCursorIsTheWholeNameOfAnOperator() {
        assertThat(KqlLine.of("T | project-aw", 14).word()).isEqualTo("project-aw");
        assertThat(KqlLine.of("T | where a-b", 13).word()).isEqualTo("b");
        assertThat(KqlLine.of("T | where a_b", 12).wordCursor()).isEqualTo(2);
        assertThat(KqlLine.of(".sch", 4).word()).isEqualTo(".sch");
    }

    private static List<String> offered(String text) throws IOException {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream()))
                .build();
        List<Candidate> candidates = new ArrayList<>();
        new KqlCompleter(() -> TABLES).complete(reader, KqlLine.of(text, text.length()), candidates);
        return candidates.stream().map(Candidate::value).toList();
    }
}

package io.threatlockdown.kql;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourceRewriterTest {
    private static final Instant FROM = Instant.parse("2026-05-20T10:00:00Z");
    private static final Instant TO = Instant.parse("2026-05-20T10:05:00.1234567Z");
    private static final String WINDOW = " | where ingestion_time() >= datetime(2026-05-20T10:00:00.0000000Z)"
            + " and ingestion_time() < datetime(2026-05-20T10:05:00.1234567Z) | extend _IngestionTime = ingestion_time()";

    private final SourceRewriter rewriter = new SourceRewriter();

    private Rewrite rewrite(String query) {
        return rewriter.rewrite(query, FROM, TO);
    }

    @Test
    void bareTableIsWindowedAndKeepsItsRows() {
        assertThat(rewrite("SigninLogs")).isEqualTo(new Rewrite.Windowed("SigninLogs" + WINDOW, "SigninLogs", true));
    }

    @Test
    void commentsLetsAndTheSemicolonSurvive() {
        String before = "// who; signs | in\nlet bad = dynamic([\"a\"]);\n  SigninLogs";
        String after = " // the table\n| where UserId in (bad) | take 5; // end";
        assertThat(rewrite(before + after))
                .isEqualTo(new Rewrite.Windowed(before + WINDOW + after, "SigninLogs", true));
    }

    @Test
    void nameInBracketsIsASource() {
        assertThat(rewrite("['My Table_CL'] | sort by TimeGenerated"))
                .isEqualTo(new Rewrite.Windowed(
                        "['My Table_CL']" + WINDOW + " | sort by TimeGenerated", "My Table_CL", true));
    }

    @Test
    void projectionsDoNotKeepWholeRows() {
        assertThat(rewrite("AuditLogs | extend a = 1"))
                .isInstanceOfSatisfying(
                        Rewrite.Windowed.class,
                        windowed -> assertThat(windowed.wholeRows()).isFalse());
        assertThat(rewrite("AuditLogs | parse Message with * \"x\" y:long"))
                .isInstanceOfSatisfying(
                        Rewrite.Windowed.class,
                        windowed -> assertThat(windowed.wholeRows()).isFalse());
    }

    @Test
    void whatSetsRowsAgainstEachOtherIsNotWindowable() {
        assertThat(rewrite("T | summarize count() by a")).isInstanceOf(Rewrite.NotWindowable.class);
        assertThat(rewrite("union A, B | where x == 1")).isInstanceOf(Rewrite.NotWindowable.class);
        assertThat(rewrite("A | join B on x")).isInstanceOf(Rewrite.NotWindowable.class);
        assertThat(rewrite("A | make-series count() on t step 1h")).isInstanceOf(Rewrite.NotWindowable.class);
        assertThat(rewrite("A | where x in ((B | project x))")).isInstanceOf(Rewrite.NotWindowable.class);
        assertThat(rewrite("print 1")).isEqualTo(new Rewrite.NotWindowable("it reads no table"));
        assertThat(rewrite("let T = A | take 5; T"))
                .isEqualTo(new Rewrite.NotWindowable("its source 'T' is defined by a let statement"));
    }

    @Test
    void textThatDoesNotParseIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> rewriter.validate("T\n| where a == \"x"))
                .isInstanceOfSatisfying(
                        KqlException.class,
                        e -> assertThat(e.errors()).singleElement().satisfies(error -> {
                            assertThat(error.kind()).isEqualTo(KqlError.Kind.SYNTAX);
                            assertThat(error.line()).isEqualTo(2);
                            assertThat(error.column()).isEqualTo(14);
                        }));
        assertThatThrownBy(() -> rewriter.validate("T | where (a == 1")).isInstanceOf(KqlException.class);
        assertThatThrownBy(() -> rewriter.validate("let a = 1;")).isInstanceOf(KqlException.class);
        assertThatThrownBy(() -> rewriter.validate("T | where ((((" + "(".repeat(5000)))
                .isInstanceOf(KqlException.class);
    }
}

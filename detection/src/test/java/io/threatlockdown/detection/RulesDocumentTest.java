package io.threatlockdown.detection;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The example of the rules' document is a rule that works. */
class RulesDocumentTest {
    @TempDir
    Path directory;

    @Test
    void theExampleLoadsBesideTheShippedRulesAndFires() throws IOException {
        Path file = Files.writeString(directory.resolve("local_rules.xml"), example());
        Ruleset ruleset = RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn().withRuleFile(file));

        Finding match =
                TestAnalysis.alert(ruleset, 3, disabled("ann@contoso.example")).orElseThrow();

        assertThat(match.rule().orElseThrow().id()).isEqualTo(100_201);
        assertThat(match.description()).isEqualTo("Account ann@contoso.example disabled by bob@contoso.example");
        assertThat(match.title()).isEqualTo("Account … disabled by …");
        assertThat(match.rule().orElseThrow().mitre()).containsExactly("T1531");
        assertThat(TestAnalysis.alert(ruleset, 3, disabled("ann@fabrikam.example"))
                        .orElseThrow()
                        .rule()
                        .orElseThrow()
                        .id())
                .isEqualTo(87_801);
    }

    private static String example() throws IOException {
        String document = Files.readString(Path.of("../docs/rules.md"));
        int begin = document.indexOf("```xml\n") + "```xml\n".length();
        return document.substring(begin, document.indexOf("```", begin));
    }

    private static Event disabled(String user) {
        Schema schema = new Schema(
                "AuditLogs",
                List.of(
                        Column.of("Type", ColumnType.STRING),
                        Column.of("azure_tag", ColumnType.STRING),
                        Column.of("OperationName", ColumnType.STRING),
                        Column.of("InitiatedBy", ColumnType.DYNAMIC),
                        Column.of("TargetResources", ColumnType.DYNAMIC)));
        return new Event(schema, new Object[] {
            "AuditLogs",
            "azure-log-analytics",
            "Disable account",
            Dynamic.parse("{\"user\":{\"userPrincipalName\":\"bob@contoso.example\"}}"),
            Dynamic.parse("[{\"type\":\"User\",\"userPrincipalName\":\"" + user + "\",\"modifiedProperties\":[]}]")
        });
    }
}

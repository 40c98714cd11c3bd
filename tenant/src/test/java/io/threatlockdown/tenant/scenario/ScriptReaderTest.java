package io.threatlockdown.tenant.scenario;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScriptReaderTest {
    @Test
    void aScriptIsANameAndRowsOverOneOrMoreLines() {
        List<Script> scripts = ScriptReader.read("x.script", """
                # a remark
                [secret-added] A key of one's own.
                +0s AuditLogs {"OperationName": "Add",
                    "Result": "success"}

                +90s x8 15s SigninLogs {"UserPrincipalName": "$(person#.upn)"}
                [second] 12
                +1h AzureActivity {}
                """);

        assertThat(scripts).extracting(Script::name).containsExactly("secret-added", "second");
        assertThat(scripts.getFirst().about()).isEqualTo("A key of one's own.");
        ScriptStep spray = scripts.getFirst().steps().get(1);
        assertThat(spray.table()).isEqualTo("SigninLogs");
        assertThat(spray.times()).isEqualTo(8);
        assertThat(spray.end()).isEqualTo(Duration.ofSeconds(90 + 7 * 15));
        assertThat(scripts.getFirst()
                        .steps()
                        .getFirst()
                        .columns()
                        .path("Result")
                        .asString())
                .isEqualTo("success");
        assertThat(scripts.get(1).steps().getFirst().line()).isEqualTo("x.script:8");
    }

    @Test
    void eachMistakeIsNamedWithItsLine() {
        assertThatThrownBy(() -> ScriptReader.read("x.script", "+0s AuditLogs {}"))
                .hasMessageStartingWith("x.script:1: a row is '+30s TABLE {…}'");
        assertThatThrownBy(() -> ScriptReader.read("x.script", "[A b] c"))
                .hasMessageStartingWith("x.script:1: a script begins with its name in brackets");
        assertThatThrownBy(() -> ScriptReader.read("x.script", "[a]\n+0s AuditLogs {\"x\"}"))
                .hasMessageStartingWith("x.script:2: the row is no JSON");
        assertThatThrownBy(() -> ScriptReader.read("x.script", "[a]\n[b]\n+0s AuditLogs {}"))
                .hasMessage("x.script: [a] has no rows");
    }
}

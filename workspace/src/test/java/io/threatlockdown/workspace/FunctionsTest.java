package io.threatlockdown.workspace;

import io.threatlockdown.kql.FunctionCheck.Outcome;
import io.threatlockdown.kql.SavedFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.cell;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FunctionsTest {
    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void aFunctionIsSavedUnderItsNameAndIsThereAfterTheWorkspaceWasClosedAndOpened() {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.append(batch(heartbeat(0, "a"), heartbeat(1, "b")));
            transaction.commit();
        }
        StoredFunction beats = function("Beats", "of:string", "Heartbeat | where Computer == of");
        assertThat(workspace.saveFunction(beats)).isEqualTo(new Outcome.Fine());

        workspace.close();
        workspace = Workspace.open(WorkspaceSettings.in(directory));

        assertThat(workspace.functions()).containsExactly(beats);
        assertThat(cell(workspace, "Beats('b') | count")).isEqualTo(1L);
    }

    @Test
    void savingAgainReplacesAndRemovingForgets() {
        workspace.saveFunction(function("Answer", "", "print x = 1"));
        workspace.saveFunction(function("Answer", "", "print x = 2"));
        assertThat(cell(workspace, "Answer")).isEqualTo(2L);

        assertThat(workspace.removeFunction("Answer")).isTrue();
        assertThat(workspace.removeFunction("Answer")).isFalse();
        assertThatThrownBy(() -> cell(workspace, "Answer")).hasMessageContaining("no table named 'Answer'");
    }

    @Test
    void aRefusedFunctionLeavesTheOldOneInForce() {
        workspace.saveFunction(function("Answer", "", "print x = 1"));

        assertThat(workspace.saveFunction(function("Answer", "", "Answer | take 1")))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(workspace.saveFunction(function("SigninLogs", "", "print x = 1")))
                .isInstanceOf(Outcome.Refused.class);

        assertThat(cell(workspace, "Answer")).isEqualTo(1L);
        assertThat(workspace.functions()).hasSize(1);
    }

    @Test
    void textOfAFunctionIsNeverPartOfAStatementOfTheDatabase() {
        String hostile = "print x = 'it''s \"; DROP TABLE tld.functions; --'";
        workspace.saveFunction(function("Hostile", "", hostile));

        assertThat(workspace.function("Hostile").orElseThrow().function().body())
                .isEqualTo(hostile);
        assertThat(workspace.functions()).hasSize(1);
    }

    private static StoredFunction function(String name, String parameters, String body) {
        return new StoredFunction(new SavedFunction(name, parameters, body), "Hunting", "what it is for", NOON, "ann");
    }
}

package io.threatlockdown.cli;

import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.scenario.Disorder;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static io.threatlockdown.cli.Ended.tld;
import static org.assertj.core.api.Assertions.assertThat;

class TenantTroubleTest {
    @Test
    void faultsAndDisordersAreChosenByTheirWords() {
        TenantTrouble trouble = TenantTrouble.of(List.of("cut-off", "late-rows", "throttled"), Optional.empty());
        assertThat(trouble.faults().on()).containsExactlyInAnyOrder(Fault.CUT_OFF, Fault.THROTTLED);
        assertThat(trouble.disorder()).containsExactly(Disorder.LATE_ROWS);
        assertThat(trouble.line()).contains("cut-off, throttled, late-rows");
    }

    @Test
    void chaosIsEverythingButASlowIndex() {
        TenantTrouble trouble = TenantTrouble.of(List.of(), Optional.of(7L));
        assertThat(trouble.faults().chaos().orElseThrow().seed()).isEqualTo(7);
        assertThat(trouble.disorder())
                .containsExactlyInAnyOrder(
                        Disorder.LATE_ROWS, Disorder.EQUAL_INGESTION_TIMES, Disorder.NEW_COLUMN, Disorder.CLOCK_SKEW);
        assertThat(TenantTrouble.of(List.of("slow-index"), Optional.of(7L)).disorder())
                .containsExactlyInAnyOrder(Disorder.values());
    }

    @Test
    void withoutAnyOfThemAllGoesWell() {
        assertThat(TenantTrouble.of(List.of(), Optional.empty()).line()).isEmpty();
    }

    @Test
    void aFaultThatThereIsNotIsRefusedWithThoseThatThereAre() {
        Ended ended = tld("tenant", "--data", "never-made", "--fault", "gremlins");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("gremlins", "cut-off", "late-rows").doesNotContain("Exception");
        assertThat(Path.of("never-made")).doesNotExist();
    }

    @Test
    void theDocumentNamesEachOfThem() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "tenant.md"));
        for (Fault fault : Fault.values()) {
            assertThat(document).contains("| `" + fault.word() + "` |");
        }
        for (Disorder disorder : Disorder.values()) {
            assertThat(document).contains("| `" + disorder.word() + "` |");
        }
    }
}

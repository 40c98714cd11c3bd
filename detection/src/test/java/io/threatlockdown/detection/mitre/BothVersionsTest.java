package io.threatlockdown.detection.mitre;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BothVersionsTest {
    @Test
    void anOldIdHasItsNewOneBehindIt() {
        assertThat(BothVersions.of(List.of("T1562.008", "T1098"))).containsExactly("T1562.008", "T1098", "T1685.002");
        assertThat(BothVersions.of(List.of("T1562", "T1562.001", "T1562.007")))
                .containsExactly("T1562", "T1562.001", "T1562.007", "T1685", "T1686.001");
    }

    @Test
    void aNewIdHasItsOldOneBehindItUnlessAnOldOneOfItIsThere() {
        assertThat(BothVersions.of(List.of("T1685.002"))).containsExactly("T1685.002", "T1562.008");
        assertThat(BothVersions.of(List.of("T1685"))).containsExactly("T1685", "T1562.001");
        assertThat(BothVersions.of(List.of("T1685", "T1562"))).containsExactly("T1685", "T1562");
    }

    @Test
    void idsThatAreTheSameInBothStayAlone() {
        assertThat(BothVersions.of(List.of("T1098.003", "T1078"))).containsExactly("T1098.003", "T1078");
    }

    @Test
    void everyIdIsInTheTable() {
        List<String> old = List.of("T1562", "T1562.001", "T1562.007", "T1562.008");

        assertThat(BothVersions.of(old))
                .hasSize(7)
                .allSatisfy(id ->
                        assertThat(MitreTable.shipped().technique(id)).as(id).isPresent());
    }
}

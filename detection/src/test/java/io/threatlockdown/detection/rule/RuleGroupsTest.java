package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.rule.RuleGroups.Standard;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RuleGroupsTest {
    @Test
    void groupsThatNameARequirementGoToTheirStandardInOrderAndWithDuplicates() {
        RuleGroups groups = RuleGroups.of(List.of(
                "azure",
                "pci_dss_10.2.5",
                "pci_dss_10.2.4",
                "gdpr_IV_32.2",
                "hipaa_164.312.b",
                "nist_800_53_AC.7",
                "tsc_CC6.1",
                "cis_controls_16",
                "gpg13_7.1",
                "azure",
                "pci_dss_10.2.5"));

        assertThat(groups.groups()).containsExactly("azure", "azure");
        assertThat(groups.compliance())
                .isEqualTo(Map.of(
                        Standard.PCI_DSS, List.of("10.2.5", "10.2.4", "10.2.5"),
                        Standard.GDPR, List.of("IV_32.2"),
                        Standard.HIPAA, List.of("164.312.b"),
                        Standard.NIST_800_53, List.of("AC.7"),
                        Standard.TSC, List.of("CC6.1"),
                        Standard.CIS, List.of("controls_16"),
                        Standard.GPG13, List.of("7.1")));
    }

    @Test
    void aPrefixCountsOnlyAtTheStartAndWithItsUnderscore() {
        RuleGroups groups = RuleGroups.of(List.of("tsc", "my_gdpr_1", "PCI_DSS_1", "cisco"));

        assertThat(groups.groups()).containsExactly("tsc", "my_gdpr_1", "PCI_DSS_1", "cisco");
        assertThat(groups.compliance()).isEmpty();
    }

    @Test
    void aStandardIsNamedAsTheFieldOfAnAlert() {
        assertThat(List.of(Standard.values()))
                .extracting(Standard::fieldName)
                .containsExactly("cis", "gdpr", "gpg13", "hipaa", "nist_800_53", "pci_dss", "tsc");
    }
}

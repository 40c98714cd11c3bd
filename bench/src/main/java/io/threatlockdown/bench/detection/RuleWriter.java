package io.threatlockdown.bench.detection;

/** Writes rules with ids in a row. */
final class RuleWriter {
    private static final int FIRST_ID = 200_000;
    private static final String[] TAGS = {
        "pci_dss_10.2.4,gdpr_IV_35.7.d,hipaa_164.312.b,nist_800_53_AU.14,tsc_CC6.8,",
        "pci_dss_10.6.1,gpg13_4.3,",
        "pci_dss_11.4,nist_800_53_SI.4,tsc_CC7.2,",
        ""
    };
    private static final String[] TECHNIQUES = {"T1110", "T1078", "T1098", "T1562.001", "T1136.003", "T1548"};

    private final StringBuilder text = new StringBuilder();
    private int next = FIRST_ID;

    void openGroup(String groups) {
        text.append("<group name=\"").append(groups).append("\">\n");
    }

    void closeGroup() {
        text.append("</group>\n");
    }

    /** The id of the rule. @param inside its conditions */
    int rule(int level, String inside, String description) {
        return rule(level, "", inside, description);
    }

    /** Every third with a technique, most with tags. */
    int rule(int level, String attributes, String inside, String description) {
        int id = next++;
        text.append("<rule id=\"%d\" level=\"%d\"%s>".formatted(id, level, attributes));
        text.append(inside).append("<description>").append(description).append("</description>");
        if (level > 0 && id % 3 == 0) {
            text.append("<mitre><id>")
                    .append(TECHNIQUES[id / 3 % TECHNIQUES.length])
                    .append("</id></mitre>");
        }
        String tags = level > 0 ? TAGS[id % TAGS.length] : "";
        if (!tags.isEmpty()) {
            text.append("<group>").append(tags).append("</group>");
        }
        text.append("</rule>\n");
        return id;
    }

    int count() {
        return next - FIRST_ID;
    }

    String text() {
        return text.toString();
    }
}

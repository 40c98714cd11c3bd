package io.threatlockdown.workspace;

/** What came of what somebody tried. */
public enum AuditOutcome {
    SUCCESS("Success"),
    /** It was allowed and did not work: a wrong password, the last administrator. */
    FAILURE("Failure"),
    /** The role did not allow it. */
    DENIED("Denied");

    private final String word;

    AuditOutcome(String word) {
        this.word = word;
    }

    /** As queries see it. */
    public String word() {
        return word;
    }
}

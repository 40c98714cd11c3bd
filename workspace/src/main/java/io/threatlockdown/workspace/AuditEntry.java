package io.threatlockdown.workspace;

import java.time.Instant;

/**
 * A line of the audit log. It never holds a secret: no password, no token, no hash of one.
 *
 * @param subject what it was done to: an account, a token, a function
 * @param detail what is to be known besides; blank for nothing
 */
public record AuditEntry(
        Instant time, AuditOrigin origin, AuditAction action, String subject, String detail, AuditOutcome outcome) {
    private static final int LONGEST = 2_000;

    /** Longer texts are cut: whoever is refused must not be able to fill the disk. */
    public AuditEntry {
        subject = cut(subject);
        detail = cut(detail);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}

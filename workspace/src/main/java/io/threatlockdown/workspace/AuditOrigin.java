package io.threatlockdown.workspace;

/**
 * Who did something, and from where.
 *
 * @param actor an account, the name of a token, a user of this machine; blank when nobody is known
 * @param kind by which door
 * @param address of the client, as the server sees it; blank on this machine's command line
 */
public record AuditOrigin(String actor, Kind kind, String address) {
    /** The doors of an installation. */
    public enum Kind {
        SESSION("Session"),
        TOKEN("Token"),
        COMMAND_LINE("CommandLine");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As queries see it. */
        public String word() {
            return word;
        }
    }

    /** A command of whoever this process belongs to. */
    public static AuditOrigin commandLine() {
        return new AuditOrigin(System.getProperty("user.name", ""), Kind.COMMAND_LINE, "");
    }
}

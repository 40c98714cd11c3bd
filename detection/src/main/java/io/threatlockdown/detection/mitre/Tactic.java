package io.threatlockdown.detection.mitre;

import java.util.Locale;
import java.util.Optional;

/** The goals that techniques serve, in the order of ATT&amp;CK's matrix for enterprises. */
public enum Tactic {
    RECONNAISSANCE("TA0043", "Reconnaissance"),
    RESOURCE_DEVELOPMENT("TA0042", "Resource Development"),
    INITIAL_ACCESS("TA0001", "Initial Access"),
    EXECUTION("TA0002", "Execution"),
    PERSISTENCE("TA0003", "Persistence"),
    PRIVILEGE_ESCALATION("TA0004", "Privilege Escalation"),
    /** As it was before version 19 of ATT&amp;CK took it apart; its id then went on to a part of it, Stealth. */
    DEFENSE_EVASION("TA0005", "Defense Evasion"),
    /** Since version 19 of ATT&amp;CK. */
    DEFENSE_IMPAIRMENT("TA0112", "Defense Impairment"),
    CREDENTIAL_ACCESS("TA0006", "Credential Access"),
    DISCOVERY("TA0007", "Discovery"),
    LATERAL_MOVEMENT("TA0008", "Lateral Movement"),
    COLLECTION("TA0009", "Collection"),
    COMMAND_AND_CONTROL("TA0011", "Command and Control"),
    EXFILTRATION("TA0010", "Exfiltration"),
    IMPACT("TA0040", "Impact");

    private final String id;
    private final String shownName;

    Tactic(String id, String shownName) {
        this.id = id;
        this.shownName = shownName;
    }

    /** {@code TA0001}. */
    public String id() {
        return id;
    }

    /** The name as people read it: {@code Initial Access}. */
    public String shownName() {
        return shownName;
    }

    /** The name as identifiers and tags have it: {@code initial-access}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The tactic of exactly this slug. */
    public static Optional<Tactic> ofSlug(String slug) {
        for (Tactic tactic : values()) {
            if (tactic.slug().equals(slug)) {
                return Optional.of(tactic);
            }
        }
        return Optional.empty();
    }

    /** The tactic of exactly this id. */
    public static Optional<Tactic> ofId(String id) {
        for (Tactic tactic : values()) {
            if (tactic.id.equals(id)) {
                return Optional.of(tactic);
            }
        }
        return Optional.empty();
    }
}

package io.threatlockdown.detection.mitre;

import java.util.Locale;
import java.util.Optional;

/** The goals that techniques serve, in the order of ATT&amp;CK's matrix for enterprises. */
public enum Tactic {
    RECONNAISSANCE("Reconnaissance"),
    RESOURCE_DEVELOPMENT("Resource Development"),
    INITIAL_ACCESS("Initial Access"),
    EXECUTION("Execution"),
    PERSISTENCE("Persistence"),
    PRIVILEGE_ESCALATION("Privilege Escalation"),
    /** As it was before version 19 of ATT&amp;CK took it apart. */
    DEFENSE_EVASION("Defense Evasion"),
    /** Since version 19 of ATT&amp;CK. */
    DEFENSE_IMPAIRMENT("Defense Impairment"),
    CREDENTIAL_ACCESS("Credential Access"),
    DISCOVERY("Discovery"),
    LATERAL_MOVEMENT("Lateral Movement"),
    COLLECTION("Collection"),
    COMMAND_AND_CONTROL("Command and Control"),
    EXFILTRATION("Exfiltration"),
    IMPACT("Impact");

    private final String shownName;

    Tactic(String shownName) {
        this.shownName = shownName;
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
}

package io.threatlockdown.event;

import java.util.List;
import java.util.Map;

/**
 * What an alert says beside its rule and its event.
 *
 * @param firedTimes how often the rule was the chosen one in the hour of the arrival, this time included
 * @param mail whether it is marked for mail
 * @param tactics the names of the ATT&amp;CK tactics that its techniques serve
 * @param compliance the requirements that the rule names, by their standard: {@code pci_dss} to {@code 10.2.5}
 * @param previousEvents the texts of the earlier events that a rule over several events counted, the newest first, a line each
 * @param evidence what the rule knew then
 */
public record AlertDetails(
        int firedTimes,
        boolean mail,
        List<String> tactics,
        Map<String, List<String>> compliance,
        String previousEvents,
        AlertEvidence evidence) {
    /** Nothing beside. */
    public static final AlertDetails NONE = new AlertDetails(1, false, List.of(), Map.of(), "", AlertEvidence.NONE);

    public AlertDetails {
        tactics = List.copyOf(tactics);
        compliance = Map.copyOf(compliance);
    }

    /** The same, and nobody gets mail of it. */
    public AlertDetails withoutMail() {
        return new AlertDetails(firedTimes, false, tactics, compliance, previousEvents, evidence);
    }
}

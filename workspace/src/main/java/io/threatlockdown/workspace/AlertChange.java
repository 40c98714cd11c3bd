package io.threatlockdown.workspace;

import java.util.List;
import java.util.Optional;

/**
 * What shall become of the state of alerts. What is empty stays as it is.
 *
 * @param reason with {@link AlertStatus#CLOSED}, and only with it
 * @param assignee an account's name; a blank one for nobody
 * @param comment said of each of the alerts
 */
public record AlertChange(
        Optional<AlertStatus> status,
        Optional<ClosedReason> reason,
        Optional<String> assignee,
        List<String> addedTags,
        List<String> removedTags,
        Optional<String> comment) {
    public AlertChange {
        if (status.equals(Optional.of(AlertStatus.CLOSED)) != reason.isPresent()) {
            throw new IllegalArgumentException("an alert is closed with a reason, and only then has one");
        }
        addedTags = List.copyOf(addedTags);
        removedTags = List.copyOf(removedTags);
    }

    /** Nothing but another status, which is not {@link AlertStatus#CLOSED}. */
    public static AlertChange to(AlertStatus status) {
        return new AlertChange(
                Optional.of(status), Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());
    }

    public static AlertChange closed(ClosedReason reason) {
        return new AlertChange(
                Optional.of(AlertStatus.CLOSED),
                Optional.of(reason),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    public AlertChange assignedTo(String account) {
        return new AlertChange(status, reason, Optional.of(account), addedTags, removedTags, comment);
    }

    public AlertChange withTags(List<String> added, List<String> removed) {
        return new AlertChange(status, reason, assignee, added, removed, comment);
    }

    public AlertChange saying(String text) {
        return new AlertChange(status, reason, assignee, addedTags, removedTags, Optional.of(text));
    }
}

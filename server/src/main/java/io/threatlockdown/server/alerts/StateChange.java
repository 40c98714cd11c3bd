package io.threatlockdown.server.alerts;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.workspace.AlertChange;
import io.threatlockdown.workspace.AlertStatus;
import io.threatlockdown.workspace.ClosedReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request wants to become of alerts; what is left out stays as it is. */
record StateChange(
        @Nullable List<String> ids,
        @Nullable Map<String, Long> versions,
        @Nullable JsonNode filter,
        @Nullable Long expected,
        @Nullable String status,
        @Nullable String reason,
        @Nullable String assignee,
        @Nullable List<String> addTags,
        @Nullable List<String> removeTags,
        @Nullable String comment) {
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 64;
    private static final int LONGEST_COMMENT = 4_000;

    ChosenAlerts chosen() {
        return new ChosenAlerts(ids, versions, filter, expected);
    }

    /** What is done to which alerts, in one line; what a comment says stays with the alert. */
    String inWords() {
        List<String> done = new ArrayList<>();
        if (status != null) {
            done.add("status " + status + (reason == null ? "" : " (" + reason + ")"));
        }
        if (assignee != null) {
            done.add(assignee.isBlank() ? "assigned to nobody" : "assigned to " + assignee.strip());
        }
        if (addTags != null && !addTags.isEmpty()) {
            done.add("tagged " + String.join(", ", addTags));
        }
        if (removeTags != null && !removeTags.isEmpty()) {
            done.add("tags removed " + String.join(", ", removeTags));
        }
        if (comment != null) {
            done.add("commented");
        }
        return String.join(", ", done) + "; " + chosen().inWords();
    }

    AlertChange change() {
        Optional<AlertStatus> wanted = Optional.ofNullable(status)
                .map(word -> AlertStatus.ofWord(word)
                        .orElseThrow(() -> BadRequestException.invalid("'status' is New, InProgress or Closed")));
        Optional<ClosedReason> why = Optional.ofNullable(reason)
                .map(word -> ClosedReason.ofWord(word)
                        .filter(given -> given != ClosedReason.EXCEPTED)
                        .orElseThrow(() -> BadRequestException.invalid(
                                "'reason' is TruePositive, BenignPositive, FalsePositive or Undetermined")));
        boolean closes = wanted.equals(Optional.of(AlertStatus.CLOSED));
        if (closes && why.isEmpty()) {
            throw BadRequestException.invalid("an alert is closed with a 'reason': TruePositive, BenignPositive,"
                    + " FalsePositive or Undetermined");
        }
        if (!closes && why.isPresent()) {
            throw BadRequestException.invalid("a 'reason' goes with the 'status' Closed");
        }
        AlertChange change = new AlertChange(
                wanted,
                why,
                Optional.ofNullable(assignee).map(String::strip),
                tags("addTags", addTags),
                tags("removeTags", removeTags),
                said());
        if (wanted.isEmpty()
                && change.assignee().isEmpty()
                && change.addedTags().isEmpty()
                && change.removedTags().isEmpty()
                && change.comment().isEmpty()) {
            throw BadRequestException.invalid(
                    "nothing to change: give a 'status', 'assignee', 'addTags', 'removeTags' or 'comment'");
        }
        return change;
    }

    private Optional<String> said() {
        if (comment == null) {
            return Optional.empty();
        }
        if (comment.isBlank() || comment.length() > LONGEST_COMMENT) {
            throw BadRequestException.invalid("a 'comment' has from 1 to " + LONGEST_COMMENT + " characters");
        }
        return Optional.of(comment.strip());
    }

    private static List<String> tags(String field, @Nullable List<String> given) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST_TAGS || !given.stream().allMatch(StateChange::isTag)) {
            throw BadRequestException.invalid("'" + field + "' holds at most " + MOST_TAGS + " tags of 1 to "
                    + LONGEST_TAG + " characters that do not begin with '-'");
        }
        return given.stream().map(String::strip).toList();
    }

    /** A leading {@code -} excludes in a filter. */
    private static boolean isTag(@Nullable String tag) {
        return tag != null
                && !tag.isBlank()
                && tag.length() <= LONGEST_TAG
                && !tag.strip().startsWith("-")
                && tag.chars().noneMatch(Character::isISOControl);
    }
}

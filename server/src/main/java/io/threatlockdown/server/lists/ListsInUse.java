package io.threatlockdown.server.lists;

import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.list.ListChange;
import io.threatlockdown.detection.list.ListContent;
import io.threatlockdown.detection.list.ListFile;
import io.threatlockdown.detection.list.ListText;
import io.threatlockdown.detection.rule.ListUse;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.server.lists.EditOutcome.Replaced;
import io.threatlockdown.server.rules.drafts.LocalRulesInUse;
import io.threatlockdown.workspace.AuditAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lists of the rules in force and in test: what is changed here counts from the detector's next turn on. */
@Component
public class ListsInUse {
    private static final Logger log = LoggerFactory.getLogger(ListsInUse.class);
    private static final int MOST_TOLD = 100;
    private static final int MOST_NAMED = 20;
    private static final int LONGEST_NAMED = 100;

    private final LocalRulesInUse rules;
    private final AuditLog audit;

    ListsInUse(LocalRulesInUse rules, AuditLog audit) {
        this.rules = rules;
        this.audit = audit;
    }

    /** A list with what is known of it. */
    private record Used(ListFile file, List<ListUse> uses) {
        boolean looksUpAddresses() {
            return uses.stream().anyMatch(ListUse::addresses);
        }
    }

    /** In the order of the configuration; a list that has several names is there once for each. */
    List<ListView> all() {
        Ruleset ruleset = rules.inForceAndTest();
        return ruleset.files().lists().stream()
                .map(file -> view(used(ruleset, file)))
                .toList();
    }

    private static ListView view(Used list) {
        String name = list.file().name();
        try {
            return ListView.of(name, ListContent.read(list.file()), list.uses());
        } catch (IOException e) {
            return ListView.unreadable(name, list.file().text().toString(), unreadable(e), list.uses());
        }
    }

    /** The lists in which look-ups find a value. One that cannot be read holds nothing. */
    List<HeldValue> holding(String value) {
        Ruleset ruleset = rules.inForceAndTest();
        return ruleset.files().lists().stream()
                .flatMap(file -> held(used(ruleset, file), value).stream())
                .toList();
    }

    private static Optional<HeldValue> held(Used list, String value) {
        try {
            return HeldValue.in(
                    list.file().name(), ListContent.read(list.file()).entries(), list.looksUpAddresses(), value);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @throws BadRequestException when there is none of that name, or it cannot be read */
    ListContent content(String name) {
        return content(one(name));
    }

    private static ListContent content(Used list) {
        try {
            return ListContent.read(list.file());
        } catch (IOException e) {
            throw BadRequestException.conflict("the list " + list.file().name() + " cannot be read: " + unreadable(e));
        }
    }

    private static String unreadable(IOException e) {
        return "its file cannot be read (" + e.getClass().getSimpleName() + "); see that it is there and readable";
    }

    private Used one(String name) {
        Ruleset ruleset = rules.inForceAndTest();
        return ruleset.files().lists().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .map(file -> used(ruleset, file))
                .orElseThrow(() -> BadRequestException.notFound(
                        "the rules have no list '" + name + "'; the <ruleset> of the configuration names them"));
    }

    private static Used used(Ruleset ruleset, ListFile file) {
        return new Used(
                file,
                ruleset.listUses().stream()
                        .filter(use -> file.isNamed(use.list()))
                        .toList());
    }

    /** What the edit would do now. */
    EditOutcome preview(ListEdit edit) {
        Used list = one(Objects.requireNonNullElse(edit.list(), ""));
        ListContent content = unchanged(list, edit);
        ListText text = text(list, content);
        WantedChanges wanted = WantedChanges.of(edit, list.looksUpAddresses());
        return outcome(content, text, wanted.mistakes().isEmpty() ? text.with(wanted.changes()) : text, wanted);
    }

    /**
     * Does it: all of it or nothing, and the rules go by it when this returns.
     *
     * @throws BadRequestException when the file changed meanwhile, or the edit has a mistake
     */
    synchronized EditOutcome change(ListEdit edit) {
        Used list = one(Objects.requireNonNullElse(edit.list(), ""));
        ListContent content = unchanged(list, edit);
        ListText text = text(list, content);
        WantedChanges wanted = WantedChanges.of(edit, list.looksUpAddresses());
        if (!wanted.mistakes().isEmpty()) {
            EditOutcome.Mistake first = wanted.mistakes().getFirst();
            throw BadRequestException.invalid(
                    "nothing was changed: " + (first.line() > 0 ? "line " + first.line() + ", " : "")
                            + "'" + first.entry() + "': " + first.reason()
                            + (wanted.mistakes().size() > 1
                                    ? " (and " + (wanted.mistakes().size() - 1) + " more)"
                                    : ""));
        }
        ListText next = text.with(wanted.changes());
        EditOutcome outcome = outcome(content, text, next, wanted);
        if (outcome.added() + outcome.changed() + outcome.removed() == 0) {
            return outcome;
        }
        write(list, content, next);
        audit.record(AuditAction.LIST_CHANGED, list.file().name(), words(text, next));
        log.info(
                "list changed list={} added={} changed={} removed={}",
                list.file().name(),
                outcome.added(),
                outcome.changed(),
                outcome.removed());
        rules.readAgain();
        return outcome;
    }

    private static ListContent unchanged(Used list, ListEdit edit) {
        ListContent content = content(list);
        if (!content.version().equals(edit.version())) {
            throw changedMeanwhile(list);
        }
        return content;
    }

    private static BadRequestException changedMeanwhile(Used list) {
        return BadRequestException.conflict("the file of the list "
                + list.file().name() + " was changed meanwhile; nothing of yours was written. Load the list again");
    }

    private static ListText text(Used list, ListContent content) {
        content.obstacle().ifPresent(why -> {
            throw BadRequestException.conflict("the list " + list.file().name() + " cannot be changed here: " + why);
        });
        return content.text().orElseThrow();
    }

    private static void write(Used list, ListContent content, ListText next) {
        boolean written;
        try {
            written = content.replace(next);
        } catch (IOException e) {
            log.warn("a list cannot be written file={}", content.path(), e);
            throw BadRequestException.conflict(
                    "the file of the list " + list.file().name()
                            + " cannot be written (" + e.getClass().getSimpleName()
                            + "), and is as it was; see that there is room, and that the account that this runs as owns the file");
        }
        if (!written) {
            throw changedMeanwhile(list);
        }
    }

    private static EditOutcome outcome(ListContent content, ListText before, ListText after, WantedChanges wanted) {
        Map<String, String> old = before.inForce();
        Map<String, String> now = after.inForce();
        List<Replaced> replaced = new ArrayList<>();
        now.forEach((key, value) -> {
            String was = old.get(key);
            if (was != null && !was.equals(value)) {
                replaced.add(new Replaced(key, was, value));
            }
        });
        int added =
                (int) now.keySet().stream().filter(key -> !old.containsKey(key)).count();
        int removed =
                (int) old.keySet().stream().filter(key -> !now.containsKey(key)).count();
        long keys = wanted.changes().stream().map(ListChange::key).distinct().count();
        boolean sound = wanted.mistakes().isEmpty();
        return new EditOutcome(
                added,
                replaced.size(),
                removed,
                sound ? (int) keys - added - replaced.size() - removed : 0,
                replaced.stream().limit(MOST_TOLD).toList(),
                wanted.mistakes().size(),
                wanted.mistakes().stream().limit(MOST_TOLD).toList(),
                ListContent.version(after.bytes()));
    }

    /** {@code added a, b; removed c}: what a colleague asks of the audit log. */
    private static String words(ListText before, ListText after) {
        Map<String, String> old = before.inForce();
        Map<String, String> now = after.inForce();
        Map<String, List<String>> done = new LinkedHashMap<>();
        done.put(
                "added",
                now.keySet().stream().filter(key -> !old.containsKey(key)).toList());
        done.put(
                "changed",
                now.entrySet().stream()
                        .filter(entry -> Optional.ofNullable(old.get(entry.getKey()))
                                .filter(was -> !was.equals(entry.getValue()))
                                .isPresent())
                        .map(Map.Entry::getKey)
                        .toList());
        done.put(
                "removed",
                old.keySet().stream().filter(key -> !now.containsKey(key)).toList());
        List<String> parts = new ArrayList<>();
        done.forEach((verb, keys) -> {
            if (!keys.isEmpty()) {
                String more = keys.size() > MOST_NAMED ? " and " + (keys.size() - MOST_NAMED) + " more" : "";
                parts.add(verb + " "
                        + keys.stream()
                                .limit(MOST_NAMED)
                                .map(ListsInUse::shortened)
                                .collect(Collectors.joining(", ")) + more);
            }
        });
        return String.join("; ", parts);
    }

    private static String shortened(String key) {
        return key.length() > LONGEST_NAMED ? key.substring(0, LONGEST_NAMED) + "…" : key;
    }
}

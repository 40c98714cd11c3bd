package io.threatlockdown.server.lists;

import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.list.LayeredList;
import io.threatlockdown.detection.list.ListChange;
import io.threatlockdown.detection.list.ListContent;
import io.threatlockdown.detection.list.ListEntry;
import io.threatlockdown.detection.list.ListFile;
import io.threatlockdown.detection.list.ListText;
import io.threatlockdown.detection.list.ShippedList;
import io.threatlockdown.detection.rule.ListUse;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.server.lists.EditOutcome.Replaced;
import io.threatlockdown.server.rules.drafts.LocalRulesInUse;
import io.threatlockdown.workspace.AuditAction;
import org.jspecify.annotations.Nullable;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The lists of the rules in force and in test: what is changed here counts from the detector's next turn on. */
@Component
public class ListsInUse {
    private static final Logger log = LoggerFactory.getLogger(ListsInUse.class);
    private static final int MOST_TOLD = 100;
    private static final int MOST_NAMED = 20;
    private static final int LONGEST_NAMED = 100;
    private static final String NO_PLACE =
            "there is no folder for entries of one's own over it; they lie in lists/ of the data directory";

    private final LocalRulesInUse rules;
    private final AuditLog audit;

    ListsInUse(LocalRulesInUse rules, AuditLog audit) {
        this.rules = rules;
        this.audit = audit;
    }

    /**
     * A list with what is known of it.
     *
     * @param file of the list, or of one's own entries over a shipped one
     */
    private record Used(String name, Optional<LayeredList> layers, Optional<ListFile> file, List<ListUse> uses) {
        boolean looksUpAddresses() {
            return uses.stream().anyMatch(ListUse::addresses);
        }
    }

    /** In the order of the configuration, a list that has several names once for each; behind them those that are shipped. */
    List<ListView> all() {
        return used().stream().map(ListsInUse::view).toList();
    }

    private static ListView view(Used list) {
        ListView.@Nullable Shipped shipped = list.layers()
                .map(layers -> new ListView.Shipped(
                        layers.shipped().entries().size(), layers.shipped().remark()))
                .orElse(null);
        Optional<ListFile> file = list.file();
        if (file.isEmpty()) {
            return ListView.unreadable(list.name(), "", NO_PLACE, shipped, list.uses());
        }
        try {
            return ListView.of(list.name(), read(list, file.get()), shipped, list.uses());
        } catch (IOException e) {
            return ListView.unreadable(list.name(), file.get().text().toString(), unreadable(e), shipped, list.uses());
        }
    }

    /** One's own entries over a shipped list may have no file yet. */
    private static ListContent read(Used list, ListFile file) throws IOException {
        return list.layers().isPresent() ? ListContent.readOrNone(file) : ListContent.read(file);
    }

    /** The lists in which look-ups find a value. One that cannot be read holds nothing. */
    List<HeldValue> holding(String value) {
        return used().stream().flatMap(list -> held(list, value).stream()).toList();
    }

    private static Optional<HeldValue> held(Used list, String value) {
        try {
            List<ListEntry> entries = list.layers().isPresent()
                    ? list.layers().get().inForce()
                    : ListContent.read(list.file().orElseThrow()).entries();
            return HeldValue.in(list.name(), entries, list.looksUpAddresses(), value);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @throws BadRequestException when there is none of that name, or it cannot be read */
    ListContent content(String name) {
        return content(one(name));
    }

    /** @throws BadRequestException when no list of that name comes with the product */
    ShippedList shipped(String name) {
        return one(name)
                .layers()
                .map(LayeredList::shipped)
                .orElseThrow(() -> BadRequestException.notFound(
                        "the list '" + name + "' has no entries that come with the product"));
    }

    private static ListContent content(Used list) {
        ListFile file = list.file()
                .orElseThrow(() -> BadRequestException.conflict("the list " + list.name() + ": " + NO_PLACE));
        try {
            return read(list, file);
        } catch (IOException e) {
            throw BadRequestException.conflict("the list " + list.name() + " cannot be read: " + unreadable(e));
        }
    }

    private static String unreadable(IOException e) {
        return "its file cannot be read (" + e.getClass().getSimpleName() + "); see that it is there and readable";
    }

    private Used one(String name) {
        return used().stream()
                .filter(list -> list.name().equals(name))
                .findFirst()
                .orElseThrow(() -> BadRequestException.notFound("the rules have no list '" + name
                        + "'; the <ruleset> of the configuration names them, and some come with the product"));
    }

    private List<Used> used() {
        Ruleset ruleset = rules.inForceAndTest();
        List<LayeredList> shipped = ruleset.files().shippedLists();
        List<Used> used = new ArrayList<>();
        ruleset.files().lists().stream()
                // What has the very name of a shipped list holds the entries over it, and is shown with it.
                .filter(file -> shipped.stream()
                        .noneMatch(list -> file.isNamed(list.shipped().name())))
                .forEach(file -> used.add(
                        new Used(file.name(), Optional.empty(), Optional.of(file), uses(ruleset, file::isNamed))));
        shipped.forEach(list -> used.add(new Used(
                list.shipped().name(),
                Optional.of(list),
                list.file(),
                uses(ruleset, name -> name.equals(list.shipped().name())))));
        return used;
    }

    private static List<ListUse> uses(Ruleset ruleset, Predicate<String> isNamed) {
        return ruleset.listUses().stream()
                .filter(use -> isNamed.test(use.list()))
                .toList();
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
        audit.record(AuditAction.LIST_CHANGED, list.name(), words(text, next));
        log.info(
                "list changed list={} added={} changed={} removed={}",
                list.name(),
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
        return BadRequestException.conflict("the file of the list " + list.name()
                + " was changed meanwhile; nothing of yours was written. Load the list again");
    }

    private static ListText text(Used list, ListContent content) {
        content.obstacle().ifPresent(why -> {
            throw BadRequestException.conflict("the list " + list.name() + " cannot be changed here: " + why);
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
                    "the file of the list " + list.name()
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

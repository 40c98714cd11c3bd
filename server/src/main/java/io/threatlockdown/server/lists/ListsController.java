package io.threatlockdown.server.lists;

import io.threatlockdown.detection.list.ListContent;
import io.threatlockdown.detection.list.ListEntry;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Locale;

/** The lists that rules look into. */
@RestController
public class ListsController {
    private static final int MOST = 1_000;

    private final ListsInUse lists;

    ListsController(ListsInUse lists) {
        this.lists = lists;
    }

    /** All lists, with the rules in force and in test that look into them. */
    @GetMapping("/api/lists")
    List<ListView> all() {
        return lists.all();
    }

    /**
     * The lists in which rules find a value, each with the key that stands for it.
     *
     * @param value whole, in the case that it has in events
     */
    @GetMapping("/api/lists/holding")
    List<HeldValue> holding(@RequestParam("value") String value) {
        if (value.isEmpty() || value.length() > MOST) {
            throw BadRequestException.invalid("'value' has from 1 to " + MOST + " characters");
        }
        return lists.holding(value);
    }

    /**
     * Entries of a list, in the order of its file.
     *
     * @param name as {@code /api/lists} has it
     * @param find a part of the key or the value, in any case; "" for all
     * @param skip how many of those found to pass over
     * @param limit 1 to 1000
     * @param layer {@code own}, or {@code shipped} for those that come with the product under one's own
     */
    @GetMapping("/api/lists/entries")
    EntriesView entries(
            @RequestParam("name") String name,
            @RequestParam(name = "find", defaultValue = "") String find,
            @RequestParam(name = "skip", defaultValue = "0") int skip,
            @RequestParam(name = "limit", defaultValue = "100") int limit,
            @RequestParam(name = "layer", defaultValue = "own") String layer) {
        if (skip < 0 || limit < 1 || limit > MOST) {
            throw BadRequestException.invalid("'skip' is 0 or more, 'limit' is 1 to " + MOST);
        }
        return switch (layer) {
            case "own" -> {
                ListContent content = lists.content(name);
                yield page(name, content.version(), content.entries(), find, skip, limit);
            }
            case "shipped" -> page(name, "", lists.shipped(name).entries(), find, skip, limit);
            default -> throw BadRequestException.invalid("'layer' is own or shipped");
        };
    }

    private static EntriesView page(
            String name, String version, List<ListEntry> all, String find, int skip, int limit) {
        String wanted = find.toLowerCase(Locale.ROOT);
        List<ListEntry> found = all.stream()
                .filter(entry -> entry.key().toLowerCase(Locale.ROOT).contains(wanted)
                        || entry.value().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return new EntriesView(
                name,
                version,
                all.size(),
                found.size(),
                found.stream()
                        .skip(skip)
                        .limit(limit)
                        .map(entry -> new EntriesView.Entry(entry.key(), entry.value(), entry.line(), entry.counts()))
                        .toList());
    }

    /** What a change would do, with every mistake in it; nothing is changed. */
    @PostMapping("/api/lists/preview")
    EditOutcome preview(@RequestBody ListEdit edit) {
        return lists.preview(edit);
    }

    /** Changes a list, all of it or nothing, unless its file is another than the change was made for. The rules go by it at once. */
    @PostMapping("/api/lists/changes")
    EditOutcome change(@RequestBody ListEdit edit) {
        return lists.change(edit);
    }
}

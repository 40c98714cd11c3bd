package io.threatlockdown.server.entities;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.TimeSpan;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What to ask the workspace about entities. The answers come as those of any other query. */
@RestController
public class EntitiesController {
    private static final int LONGEST_NAME = 1_000;
    private static final int MOST_NAMES = 50;

    private final Queries queries;

    public EntitiesController(Queries queries) {
        this.queries = queries;
    }

    /** A query whose times are the asker's to say. */
    public record EntityQuery(String query) {}

    /** An entity's page. */
    public record EntityPage(String kind, String name, List<EntityPanel> panels) {}

    /** A query for the entities of a kind: those of most alerts or, with a text, those whose name contains it. */
    @GetMapping("/api/entities")
    EntityQuery search(@RequestParam("kind") String kind, @RequestParam(name = "text", defaultValue = "") String text) {
        return new EntityQuery(
                EntitySearch.query(TellingTable.in(queries.tables()), EntityKind.of(kind), checked("text", text)));
    }

    /** The queries about one entity, each for a panel of its page. */
    @GetMapping("/api/entities/page")
    EntityPage page(
            @RequestParam("kind") String kind,
            @RequestParam("name") String name,
            @RequestParam("from") String from,
            @RequestParam("to") String to) {
        if (name.isBlank()) {
            throw BadRequestException.invalid("'name' is empty: whose page it is");
        }
        EntityKind known = EntityKind.of(kind);
        return new EntityPage(
                known.word(),
                name,
                new EntityQueries(
                                TellingTable.in(queries.tables()),
                                known,
                                checked("name", name),
                                TimeSpan.parse(from, to))
                        .panels());
    }

    /** A query for when entities were first seen; {@code null} when no stored table can tell. It says its times itself. */
    public record FirstSeenQuery(@Nullable String query) {}

    /**
     * A query that tells which entities of a kind were first seen in a span, looking back over the 30 days before it. Each {@code name} is
     * one of 1 to 50.
     */
    @GetMapping("/api/entities/first-seen")
    FirstSeenQuery firstSeen(
            @RequestParam("kind") String kind,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam("from") String from,
            @RequestParam("to") String to) {
        List<String> names = parameters.getOrDefault("name", List.of());
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            throw BadRequestException.invalid("'name' is given from 1 to " + MOST_NAMES + " times");
        }
        names.forEach(name -> checked("name", name));
        return new FirstSeenQuery(FirstSeen.query(
                TellingTable.in(queries.tables()), EntityKind.of(kind), names, TimeSpan.parse(from, to)));
    }

    private static String checked(String parameter, String text) {
        if (text.length() > LONGEST_NAME) {
            throw BadRequestException.invalid("'" + parameter + "' is longer than " + LONGEST_NAME + " signs");
        }
        return text;
    }
}

package io.threatlockdown.server.entities;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A panel of an entity's page.
 *
 * @param id what the page knows it by
 * @param query its KQL; {@code null} when no stored table can tell
 * @param tables those that the query reads, or, without a query, those that could tell
 * @param ownTime whether the query says itself which times it looks at; otherwise they are the asker's to say
 */
public record EntityPanel(String id, String title, @Nullable String query, List<String> tables, boolean ownTime) {
    public EntityPanel {
        tables = List.copyOf(tables);
    }
}

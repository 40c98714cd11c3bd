package io.threatlockdown.server.searches;

import io.threatlockdown.workspace.SavedSearch;

/**
 * A saved search as the API shows it.
 *
 * @param kind {@code alerts}, a list of alerts, or {@code hunt}, a query
 * @param text the query of the list's address, or KQL
 * @param owner who saved it
 * @param own whether that is whoever asks
 * @param shared whether everybody sees it
 * @param watched whether it is a tile on the overview of whoever asks
 * @param changed ISO 8601
 */
record SavedSearchView(
        String id,
        String kind,
        String name,
        String text,
        String owner,
        boolean own,
        boolean shared,
        boolean watched,
        String changed) {
    static SavedSearchView of(SavedSearch search, String reader) {
        return new SavedSearchView(
                search.id(),
                search.kind().word(),
                search.name(),
                search.text(),
                search.owner(),
                search.owner().equals(reader),
                search.shared(),
                search.watched() && search.owner().equals(reader),
                search.changed().toString());
    }
}

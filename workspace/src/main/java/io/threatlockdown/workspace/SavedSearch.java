package io.threatlockdown.workspace;

import java.time.Instant;

/**
 * A search that somebody keeps under a name.
 *
 * @param id unique, whoever owns it
 * @param owner who saved it; of one owner and kind, a name is there once
 * @param text what is searched for, as its kind says
 * @param shared whether others see it too
 * @param watched whether its owner has it as a tile on the overview
 * @param changed when it was saved last
 */
public record SavedSearch(
        String id,
        SearchKind kind,
        String owner,
        String name,
        String text,
        boolean shared,
        boolean watched,
        Instant changed) {}

package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.pipeline.ItemIdProbe.Finding;
import io.threatlockdown.workspace.ItemIdTrust;
import io.threatlockdown.workspace.ItemIds;
import io.threatlockdown.workspace.Workspace;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** What is known of the {@code _ItemId}s of one table in one workspace of Azure's: found out once, and kept. */
final class TableIds {
    private final String source;
    private final String table;
    private final ItemIdProbe probe;
    private final Workspace workspace;
    private final InstantSource clock;

    /** @param source GUID of the workspace that is asked */
    TableIds(String source, String table, ItemIdProbe probe, Workspace workspace, InstantSource clock) {
        this.source = source.toLowerCase(Locale.ROOT);
        this.table = table;
        this.probe = probe;
        this.workspace = workspace;
        this.clock = clock;
    }

    Optional<ItemIdTrust> known() {
        return workspace.itemIds(source, table).map(ItemIds::trust);
    }

    /** What is known, or can be found out from the rows of that window. */
    Finding find(IngestionWindow window) throws InterruptedException {
        Optional<ItemIdTrust> known = known();
        if (known.isPresent()) {
            return new Finding.Found(known.get());
        }
        Finding finding = probe.find(table, window);
        if (finding instanceof Finding.Found found) {
            keep(found.trust());
        }
        return finding;
    }

    /** From now on ids of this table are not relied on any more. */
    void distrust() {
        keep(ItemIdTrust.CHANGING);
    }

    /** From now on rows of this table have none. */
    void miss() {
        keep(ItemIdTrust.ABSENT);
    }

    private void keep(ItemIdTrust trust) {
        workspace.recordItemIds(new ItemIds(source, table, trust, clock.instant()));
    }

    Optional<String> note() {
        return known().map(trust -> switch (trust) {
            case STABLE -> "rows are known by their _ItemId";
            case CHANGING -> "rows are known by their content, because the _ItemId of a row of " + table + " changes";
            case ABSENT -> "rows are known by their content, because those of " + table + " have no _ItemId";
        });
    }
}

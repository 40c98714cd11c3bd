package io.threatlockdown.server.sources;

import io.threatlockdown.azure.source.IngestionWindow;

/** A span of ingestion time. @param from inclusive @param to exclusive */
record WindowView(String from, String to) {
    static WindowView of(IngestionWindow window) {
        return new WindowView(window.from().toString(), window.to().toString());
    }
}

package io.threatlockdown.bench.collect;

import java.util.Locale;

/** A way in, with the rows that come on it in the benchmark. */
enum Way {
    /** Sign-ins of about 2 KB, one answer. */
    LOG_ANALYTICS("Log Analytics"),
    /** Metrics of about 200 bytes, ten for each sign-in, one answer. */
    LOG_ANALYTICS_NARROW("Log Analytics, narrow"),
    /** The sign-ins as objects of Graph, on a few large pages: at Graph's own size the client would wait for its budget of requests. */
    GRAPH("Graph"),
    /** The sign-ins as diagnostic records, a line each, in one append blob. */
    STORAGE("Storage");

    private final String title;

    Way(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The file that holds what is sent on this way, decompressed. */
    String file() {
        return name().toLowerCase(Locale.ROOT) + ".json";
    }
}

package io.threatlockdown.cli;

import io.threatlockdown.detection.enrich.DatabaseFile;
import io.threatlockdown.detection.enrich.Enrichment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.PrintWriter;
import java.time.Duration;

/** Opens databases of addresses again when their files are replaced, as they are every week. The old one serves until the new one is open. */
final class AddressDatabaseWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AddressDatabaseWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Enrichment enrichment;
    private final PrintWriter out;
    private final Thread thread;

    private AddressDatabaseWatch(Enrichment enrichment, PrintWriter out) {
        this.enrichment = enrichment;
        this.out = out;
        this.thread = Thread.ofVirtual().name("address-database-watch").unstarted(this::watch);
    }

    static AddressDatabaseWatch start(Enrichment enrichment, PrintWriter out) {
        AddressDatabaseWatch watch = new AddressDatabaseWatch(enrichment, out);
        if (!enrichment.databases().isEmpty()) {
            watch.thread.start();
        }
        return watch;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                enrichment.refresh().forEach(this::say);
            }
        } catch (InterruptedException stopped) {
            log.debug("address database watch stopped");
        }
    }

    private void say(DatabaseFile file) {
        String line = AddressDatabases.replaced(file);
        if (file.problem().isPresent()) {
            log.warn("database of addresses outcome=\"{}\"", line);
        } else {
            log.info("database of addresses outcome=\"{}\"", line);
        }
        out.println("addresses   " + line);
        out.flush();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

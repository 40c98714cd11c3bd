package io.threatlockdown.bench.collect;

import io.threatlockdown.bench.ProcessTime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads what comes on a way again and again, in turns with a bare parser on the same bytes: {@code main(directory, way, runs)}. Prints for
 * each run {@code tokens|texts|sent|reading <rows> <bytes> <nanoseconds> <nanoseconds of processors>}; the first runs are for warming up.
 */
final class ReadingProcess {
    static final int WARM_UP = 3;

    /** Processor time is told in steps of 10 ms, which is much of one round. */
    private static final int BARE_ROUNDS = 5;

    private ReadingProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Way way = Way.valueOf(arguments[1]);
        int runs = WARM_UP + Integer.parseInt(arguments[2]);
        byte[] json = Files.readAllBytes(directory.resolve(way.file()));
        Connection connection = Connection.to(directory);
        SentBytes bytes = connection.sent(way);
        for (int i = 0; i < runs; i++) {
            bare(Bare.TOKENS, json);
            bare(Bare.TEXTS, json);
            sent(bytes, json.length);
            reading(connection, way, json.length);
        }
        System.exit(0);
    }

    private static void bare(Bare bare, byte[] json) {
        ProcessTime time = ProcessTime.begin();
        long tokens = 0;
        for (int i = 0; i < BARE_ROUNDS; i++) {
            tokens += bare.read(json);
        }
        System.out.println(
                Measured.line(bare.name().toLowerCase(Locale.ROOT), tokens, (long) BARE_ROUNDS * json.length, time));
    }

    private static void sent(SentBytes sent, long bytes) throws Exception {
        ProcessTime time = ProcessTime.begin();
        long tokens = sent.read(Bare.TOKENS);
        System.out.println(Measured.line("sent", tokens, bytes, time));
    }

    private static void reading(Connection connection, Way way, long bytes) throws InterruptedException {
        long[] rows = new long[1];
        ProcessTime time = ProcessTime.begin();
        connection.read(way, batch -> rows[0] += batch.size());
        System.out.println(Measured.line("reading", rows[0], bytes, time));
    }
}

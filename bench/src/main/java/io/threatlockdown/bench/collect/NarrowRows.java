package io.threatlockdown.bench.collect;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** An endless run of rows of about 200 bytes, as a firewall writes them: no column but the time differs much. For one thread. */
final class NarrowRows {
    static final String TABLE = "Firewall_CL";

    private static final Schema SCHEMA = new Schema(
            TABLE,
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("Computer", ColumnType.STRING),
                    Column.of("SourceIP", ColumnType.STRING),
                    Column.of("SourcePort", ColumnType.INT),
                    Column.of("DestinationIP", ColumnType.STRING),
                    Column.of("DestinationPort", ColumnType.INT),
                    Column.of("Protocol", ColumnType.STRING),
                    Column.of("Action", ColumnType.STRING),
                    Column.of("SentBytes", ColumnType.LONG),
                    Column.of("ReceivedBytes", ColumnType.LONG),
                    Column.of("Session", ColumnType.GUID),
                    Column.of("Type", ColumnType.STRING)));

    private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "ICMP");
    private static final List<String> ACTIONS = List.of("allow", "allow", "allow", "deny");

    private final Random random;
    private final Duration between;
    private Instant time;

    NarrowRows(long seed, Instant from, Duration between) {
        this.random = new Random(seed);
        this.between = between;
        this.time = from;
    }

    Schema schema() {
        return SCHEMA;
    }

    Event next() {
        @Nullable
        Object[] values = {
            time,
            "fw-" + random.nextInt(10) + ".corp.example",
            "10." + random.nextInt(4) + "." + random.nextInt(250) + "." + random.nextInt(250),
            1_024 + random.nextInt(60_000),
            "203.0.113." + random.nextInt(250),
            random.nextInt(4) == 0 ? 80 : 443,
            PROTOCOLS.get(random.nextInt(PROTOCOLS.size())),
            ACTIONS.get(random.nextInt(ACTIONS.size())),
            (long) random.nextInt(100_000),
            (long) random.nextInt(10_000_000),
            new java.util.UUID(random.nextLong(), random.nextLong()),
            TABLE
        };
        time = time.plus(between);
        return new Event(SCHEMA, values);
    }

    /** The next row as the query API writes it. */
    void writeNext(JsonGenerator out) {
        Event event = next();
        out.writeStartArray();
        for (int i = 0; i < SCHEMA.size(); i++) {
            ValueJson.write(out, SCHEMA.columns().get(i).type(), event.value(i));
        }
        out.writeEndArray();
    }
}

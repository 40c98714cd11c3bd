package io.threatlockdown.cli.pull;

import io.threatlockdown.cli.query.RunningServer;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.pipeline.backfill.BackfillOrder;
import io.threatlockdown.pipeline.backfill.BackfillProgress;
import io.threatlockdown.pipeline.backfill.BackfillStart;
import io.threatlockdown.workspace.StoredBackfill;
import io.threatlockdown.workspace.StoredBackfill.Part;
import io.threatlockdown.workspace.StoredBackfill.State;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The server that holds the workspace, which asks with its own configuration. */
public final class ServerPlace implements BackfillPlace {
    private final RunningServer server;
    private final String from;
    private final String to;

    /**
     * @param from in the words of who asks, which the server reads itself
     * @param to the same
     */
    private ServerPlace(RunningServer server, String from, String to) {
        this.server = server;
        this.from = from;
        this.to = to;
    }

    /** Empty when none runs on that data directory. */
    public static Optional<ServerPlace> find(Path dataDirectory, String from, String to) {
        return RunningServer.find(dataDirectory)
                .filter(server -> server.get("/api/backfills").isPresent())
                .map(server -> new ServerPlace(server, from, to));
    }

    public URI address() {
        return server.address();
    }

    @Override
    public BackfillStart begin(BackfillOrder order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("from", from);
        body.put("to", to);
        body.put("requests", order.requests());
        body.put("quiet", order.quiet());
        body.put("notifies", order.notifies());
        body.put("again", order.again());
        RunningServer.Change answer = server.post("/api/backfills", body).orElseThrow(this::gone);
        return switch (answer) {
            case RunningServer.Change.Refused refused -> new BackfillStart.Refused(refused.why());
            case RunningServer.Change.Done done -> {
                long id = done.answer().path("backfill").path("id").asLong();
                yield switch (done.answer().path("outcome").asString()) {
                    case "begun" -> new BackfillStart.Begun(id);
                    case "goes_on" -> new BackfillStart.GoesOn(id);
                    default -> new BackfillStart.Done(id);
                };
            }
        };
    }

    @Override
    public BackfillProgress progress(long id) {
        for (JsonNode each : server.get("/api/backfills").orElseThrow(this::gone)) {
            if (each.path("id").asLong() == id) {
                return progress(each);
            }
        }
        throw gone();
    }

    @Override
    public void stop(long id) {
        server.post("/api/backfills/" + id + "/stop", Map.of());
    }

    @Override
    public void close() {}

    private OperationException gone() {
        return new OperationException(
                ErrorCode.SOURCE_UNAVAILABLE,
                "the server at " + server.address() + " is gone; the backfill goes on when it runs again");
    }

    private static BackfillProgress progress(JsonNode view) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode request : view.path("requests")) {
            parts.add(new Part(
                    request.path("name").asString(),
                    request.path("key").asString(),
                    Instant.parse(request.path("until").asString()),
                    request.path("newRows").asLong(),
                    request.path("heldRows").asLong(),
                    request.path("alerts").asLong(),
                    request.path("windows").asLong(),
                    request.path("error").asString("")));
        }
        StoredBackfill backfill = new StoredBackfill(
                view.path("id").asLong(),
                view.path("asked").asString(),
                Instant.parse(view.path("from").asString()),
                Instant.parse(view.path("to").asString()),
                view.path("quiet").asBoolean(),
                view.path("notifies").asBoolean(),
                Instant.parse(view.path("started").asString()),
                State.valueOf(view.path("state").asString().toUpperCase(Locale.ROOT)),
                parts);
        JsonNode left = view.path("secondsLeft");
        return new BackfillProgress(
                backfill,
                view.path("rowsPerSecond").asLong(),
                left.isNumber() ? Optional.of(Duration.ofSeconds(left.asLong())) : Optional.empty());
    }
}

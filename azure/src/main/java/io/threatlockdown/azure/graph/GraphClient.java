package io.threatlockdown.azure.graph;

import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.http.ApiError;
import io.threatlockdown.azure.http.AzureHttp;
import io.threatlockdown.azure.http.Causes;
import io.threatlockdown.azure.http.Exchange;
import io.threatlockdown.azure.http.OneLine;
import io.threatlockdown.azure.http.PauseListener;
import io.threatlockdown.azure.http.RequestBudget;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.RetryAfter;
import io.threatlockdown.azure.http.Unanswered;
import io.threatlockdown.azure.http.UnreadableAnswerException;
import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.azure.logon.TokenOutcome;
import io.threatlockdown.azure.logon.TokenSource;
import io.threatlockdown.azure.record.Normaliser;
import io.threatlockdown.azure.record.RowHints;
import io.threatlockdown.azure.source.ArrivalColumns;
import io.threatlockdown.azure.source.BatchSink;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.azure.source.ReceivedRecord;
import io.threatlockdown.azure.source.RecordForm;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads a window of a collection of Microsoft Graph to its last page and hands its objects out as events of the tables that they belong
 * to, while they are read.
 *
 * <p>A page that fails is asked for again, and the window from its first page when Graph does not know any more which page comes next. So an
 * object may be handed out more than once, and Graph itself may give one twice while the collection grows: {@code _ItemId} tells which are
 * the same. Safe to share between threads.
 */
public final class GraphClient {
    private static final int OK = 200;
    private static final int LONGEST_ERROR_BODY = 64 * 1024;
    private static final int MOST_EVENTS = 1_000;
    private static final Duration ALLOWANCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    /** A service that gives page after page for ever is broken; a million objects are more than a window holds. */
    private static final int MOST_PAGES = 100_000;

    /** How often a window is begun anew whose way from page to page is lost. */
    private static final int MOST_NEW_BEGINNINGS = 2;

    private final URI host;
    private final TokenSource tokens;
    private final InstantSource clock;
    private final Retries retries;
    private final Exchange exchange;
    private final RecordForm form;
    private final Function<GraphCollection.Limit, RequestBudget> budgets;

    public GraphClient(
            CloudEndpoints endpoints,
            AzureHttp http,
            TokenSource tokens,
            Function<GraphCollection.Limit, RequestBudget> budgets,
            Retries retries,
            InstantSource clock,
            RecordForm form) {
        this(endpoints.graphHost(), tokens, budgets, retries, clock, new Exchange(http, LONGEST_SILENCE), form);
    }

    private GraphClient(
            URI host,
            TokenSource tokens,
            Function<GraphCollection.Limit, RequestBudget> budgets,
            Retries retries,
            InstantSource clock,
            Exchange exchange,
            RecordForm form) {
        this.host = host;
        this.form = form;
        this.tokens = tokens;
        this.budgets = budgets;
        this.retries = retries;
        this.clock = clock;
        this.exchange = exchange;
    }

    /** The same client, with the same token and within the same limits, of whose pauses somebody hears. */
    public GraphClient heardBy(PauseListener listener) {
        return new GraphClient(host, tokens, budgets, retries.heardBy(listener), clock, exchange, form);
    }

    /**
     * Reads all objects of a window. Only {@link QueryOutcome.Rows} makes what was handed out count: it says that the last page was
     * read. Whatever the sink throws ends the reading and is thrown on.
     *
     * @throws InterruptedException when the thread is interrupted while it waits for Azure
     */
    public QueryOutcome read(GraphRequest request, IngestionWindow window, BatchSink sink) throws InterruptedException {
        Reading reading = new Reading(request, sink);
        URI first = host.resolve(request.firstPage(window));
        QueryOutcome outcome = read(reading, first);
        for (int again = 0; reading.placeLost && again < MOST_NEW_BEGINNINGS; again++) {
            outcome = read(reading, first);
        }
        return outcome;
    }

    /** From the first page to the last. */
    private QueryOutcome read(Reading reading, URI first) throws InterruptedException {
        reading.begin();
        Set<URI> seen = new HashSet<>();
        URI page = first;
        while (seen.size() < MOST_PAGES) {
            seen.add(page);
            URI address = page;
            QueryOutcome outcome = retries.run(() -> reading.page(address));
            if (!(outcome instanceof QueryOutcome.Rows)) {
                return outcome;
            }
            Optional<String> next = reading.next;
            if (next.isEmpty()) {
                reading.flush();
                return new QueryOutcome.Rows(reading.objects, reading.bytes, List.of());
            }
            Optional<URI> following = sameHost(next.get());
            if (following.isEmpty()) {
                return new QueryOutcome.Rejected(
                        "",
                        "Graph names a next page on another host than " + host.getHost()
                                + ", which is not followed: the token would go there");
            }
            page = following.get();
            if (seen.contains(page)) {
                reading.placeLost = true;
                return new QueryOutcome.Unavailable(
                        "the pages that Graph names lead back to one that was read; the window is asked for again by"
                                + " itself",
                        Optional.empty());
            }
        }
        return new QueryOutcome.Unavailable(
                "Graph gives more than " + MOST_PAGES + " pages for one window", Optional.empty());
    }

    private Optional<URI> sameHost(String link) {
        try {
            URI next = URI.create(link);
            boolean same = host.getScheme().equalsIgnoreCase(next.getScheme())
                    && host.getHost().equalsIgnoreCase(next.getHost())
                    && host.getPort() == next.getPort();
            return same ? Optional.of(next) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** One window's reading. */
    private final class Reading {
        private final GraphRequest request;
        private final GraphCollection collection;
        private final RequestBudget budget;
        private final BatchSink sink;
        private final Normaliser normaliser = new Normaliser();
        private final Schema received;
        private final RowHints hints;
        private final ArrivalColumns arrival;
        private final Map<Schema, Schema> atHome = new IdentityHashMap<>();
        private final Map<String, List<Event>> waiting = new LinkedHashMap<>();
        private int licenceRefusals;
        private boolean freshToken;
        private boolean placeLost;
        private Optional<String> next = Optional.empty();
        private long objects;
        private long bytes;

        Reading(GraphRequest request, BatchSink sink) {
            this.request = request;
            this.sink = sink;
            this.received = ReceivedRecord.schema(request.customTable());
            this.collection = request.collection();
            this.hints = RowHints.ofTables(Optional.of(request.customTable()), Optional.empty());
            this.arrival = new ArrivalColumns("azure_aad_tag", request.tag());
            this.budget = budgets.apply(collection.limit());
        }

        /** What was handed out before stays so: {@code _ItemId} tells that it is the same. */
        void begin() {
            placeLost = false;
            next = Optional.empty();
            objects = 0;
            bytes = 0;
        }

        QueryOutcome page(URI address) throws InterruptedException {
            return switch (tokens.token()) {
                case TokenOutcome.Granted granted -> {
                    QueryOutcome outcome;
                    try (RequestBudget.Permit permit = budget.begin()) {
                        outcome = page(address, granted);
                    }
                    yield outcome;
                }
                case TokenOutcome.Refused refused -> new QueryOutcome.Denied(refused.message(), refused.remedy());
                case TokenOutcome.Unreachable unreachable ->
                    new QueryOutcome.Unavailable(unreachable.message(), Optional.empty());
            };
        }

        private QueryOutcome page(URI address, TokenOutcome.Granted token) throws InterruptedException {
            HttpRequest question = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + token.token().reveal())
                    .header("Accept", "application/json")
                    .header("Accept-Encoding", "gzip")
                    .GET()
                    .build();
            try {
                HttpResponse<InputStream> response =
                        exchange.send(question, request.timeout().plus(ALLOWANCE));
                try (InputStream body = exchange.body(response)) {
                    return response.statusCode() == OK ? read(address, body) : refused(response, body, token);
                }
            } catch (HttpTimeoutException late) {
                return new QueryOutcome.Unavailable(
                        host.getHost() + " took the request and did not answer in time", Optional.empty());
            } catch (IOException failure) {
                return new QueryOutcome.Unavailable(Unanswered.describe(host, failure), Optional.empty());
            }
        }

        private QueryOutcome read(URI address, InputStream body) {
            GraphPage page = new GraphPage(this::take);
            try {
                page.read(body);
            } catch (JacksonException | UnreadableAnswerException failure) {
                return Causes.find(failure, IOException.class)
                        .map(lost -> new QueryOutcome.Unavailable(Unanswered.describe(host, lost), Optional.empty()))
                        .orElseGet(() -> new QueryOutcome.Unavailable(
                                "the answer of " + host.getHost() + " is no page of a collection: "
                                        + (failure instanceof UnreadableAnswerException
                                                ? OneLine.of(String.valueOf(failure.getMessage()))
                                                : "it is not whole JSON"),
                                Optional.empty()));
            }
            if (page.next().filter(address.toString()::equals).isPresent()) {
                return new QueryOutcome.Unavailable("Graph names a page as the one behind itself", Optional.empty());
            }
            freshToken = false;
            next = page.next();
            objects += page.count();
            bytes += page.bytes();
            return new QueryOutcome.Rows(page.count(), page.bytes(), List.of());
        }

        private void take(JsonValue object) {
            Event event = event(object);
            String table = event.table();
            List<Event> batch = waiting.computeIfAbsent(table, name -> new ArrayList<>());
            if (!batch.isEmpty() && batch.getFirst().schema() != event.schema()) {
                give(batch);
            }
            batch.add(event);
            if (batch.size() == MOST_EVENTS) {
                give(batch);
            }
        }

        private Event event(JsonValue object) {
            String itemId = collection.itemId(object);
            return switch (form) {
                case COLUMNS -> arrival.on(atHome(normaliser.event(object, hints)), itemId);
                case RECEIVED -> ReceivedRecord.of(received, object.json(), itemId);
            };
        }

        /** An object of a collection that is not known may look like one of another table, and stays with its own. */
        private Event atHome(Event event) {
            Set<String> tables = request.tables();
            if (tables.contains(event.table())) {
                return event;
            }
            Schema schema = atHome.computeIfAbsent(
                    event.schema(), other -> new Schema(new TreeSet<>(tables).first(), other.columns()));
            @Nullable Object[] values = new @Nullable Object[schema.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = event.value(i);
            }
            return new Event(schema, values);
        }

        void flush() {
            waiting.values().forEach(this::give);
        }

        private void give(List<Event> batch) {
            if (!batch.isEmpty()) {
                EventBatch full = new EventBatch(batch.getFirst().schema(), batch);
                batch.clear();
                sink.take(full);
            }
        }

        private QueryOutcome refused(HttpResponse<InputStream> response, InputStream body, TokenOutcome.Granted token)
                throws IOException {
            String text = new String(body.readNBytes(LONGEST_ERROR_BODY), StandardCharsets.UTF_8);
            GraphError error = new GraphError(
                    host.getHost(),
                    response.statusCode(),
                    response.headers()
                            .firstValue("Retry-After")
                            .flatMap(value -> RetryAfter.parse(value.strip(), clock.instant())),
                    ApiError.inBody(text));
            if (error.isAboutTheToken() && !freshToken) {
                tokens.discard(token);
                freshToken = true;
                return new QueryOutcome.Unavailable(
                        "the token has expired; a new one is asked for", Optional.of(Duration.ZERO));
            }
            if (error.isAboutTheLicence() && licenceRefusals++ < 2) {
                return new QueryOutcome.Unavailable("Graph misses the tenant's licence; asked again", Optional.empty());
            }
            placeLost = error.isAboutThePlace();
            return error.outcome(request, token.caller());
        }
    }
}

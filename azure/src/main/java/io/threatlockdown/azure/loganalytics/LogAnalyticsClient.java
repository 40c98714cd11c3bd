package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.http.ApiError;
import io.threatlockdown.azure.http.AzureHttp;
import io.threatlockdown.azure.http.Causes;
import io.threatlockdown.azure.http.OneLine;
import io.threatlockdown.azure.http.Patience;
import io.threatlockdown.azure.http.RequestBudget;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.RetryAfter;
import io.threatlockdown.azure.http.Unanswered;
import io.threatlockdown.azure.http.UnreadableAnswerException;
import io.threatlockdown.azure.logon.TokenOutcome;
import io.threatlockdown.azure.logon.TokenSource;
import io.threatlockdown.azure.source.BatchSink;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.EventBatch;
import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Asks the Log Analytics query API and hands the answer out while it is read: memory holds one batch of at most 1,000 rows or about
 * 4 MB, however long the answer is.
 *
 * <p>One call is one try, save that a token which the API does not take is renewed once; {@link Retries} tries again. Safe to share
 * between threads.
 */
public final class LogAnalyticsClient {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int LONGEST_ERROR_BODY = 64 * 1024;

    private final URI queryHost;
    private final TokenSource tokens;
    private final RequestBudget budget;
    private final InstantSource clock;
    private final QueryExchange exchange;
    private final AnswerCap cap;

    public LogAnalyticsClient(
            CloudEndpoints endpoints, AzureHttp http, TokenSource tokens, RequestBudget budget, InstantSource clock) {
        this(endpoints, http, tokens, budget, clock, Patience.USUAL);
    }

    public LogAnalyticsClient(
            CloudEndpoints endpoints,
            AzureHttp http,
            TokenSource tokens,
            RequestBudget budget,
            InstantSource clock,
            Patience patience) {
        this(
                endpoints.queryHost(),
                tokens,
                budget,
                clock,
                new QueryExchange(endpoints.queryHost(), http, patience),
                AnswerCap.AZURE);
    }

    private LogAnalyticsClient(
            URI queryHost,
            TokenSource tokens,
            RequestBudget budget,
            InstantSource clock,
            QueryExchange exchange,
            AnswerCap cap) {
        this.queryHost = queryHost;
        this.tokens = tokens;
        this.budget = budget;
        this.clock = clock;
        this.exchange = exchange;
        this.cap = cap;
    }

    /** This client for a service whose answers hold no more than that. */
    public LogAnalyticsClient withCap(AnswerCap other) {
        return new LogAnalyticsClient(queryHost, tokens, budget, clock, exchange, other);
    }

    /**
     * Runs a query and hands its rows to the sink. Whatever the sink throws ends the query and is thrown on.
     *
     * @throws InterruptedException when the thread is interrupted while it waits for Azure
     */
    public QueryOutcome query(LogAnalyticsQuery query, BatchSink sink) throws InterruptedException {
        Attempt first = ask(query, sink);
        if (first.rejectedToken().isEmpty()) {
            return first.outcome();
        }
        tokens.discard(first.rejectedToken().get());
        return ask(query, sink).outcome();
    }

    /** @param rejectedToken the token that the API did not take */
    private record Attempt(QueryOutcome outcome, Optional<TokenOutcome.Granted> rejectedToken) {
        Attempt(QueryOutcome outcome) {
            this(outcome, Optional.empty());
        }
    }

    private Attempt ask(LogAnalyticsQuery query, BatchSink sink) throws InterruptedException {
        return switch (tokens.token()) {
            case TokenOutcome.Granted granted -> ask(query, sink, granted);
            case TokenOutcome.Refused refused ->
                new Attempt(new QueryOutcome.Denied(refused.message(), refused.remedy()));
            case TokenOutcome.Unreachable unreachable ->
                new Attempt(new QueryOutcome.Unavailable(unreachable.message(), Optional.empty()));
        };
    }

    private Attempt ask(LogAnalyticsQuery query, BatchSink sink, TokenOutcome.Granted token)
            throws InterruptedException {
        try (RequestBudget.Permit permit = budget.begin()) {
            return exchanged(query, sink, token);
        }
    }

    private Attempt exchanged(LogAnalyticsQuery query, BatchSink sink, TokenOutcome.Granted token)
            throws InterruptedException {
        HttpResponse<InputStream> response;
        try {
            response = exchange.send(query, token.token());
        } catch (IOException failure) {
            return new Attempt(unanswered(query, failure));
        }
        try (InputStream body = exchange.body(response)) {
            return switch (response.statusCode()) {
                case OK -> new Attempt(read(query, body, sink));
                case NO_CONTENT -> new Attempt(new QueryOutcome.Rows(0, 0, List.of()));
                default -> refused(query, response, body, token);
            };
        } catch (IOException brokenOff) {
            return new Attempt(unanswered(query, brokenOff));
        }
    }

    private QueryOutcome read(LogAnalyticsQuery query, InputStream body, BatchSink sink) {
        AnswerReader opened;
        try {
            opened = new AnswerReader(body, query.table(), query.tag());
        } catch (JacksonException failure) {
            return unreadable(query, failure); // Opening reads the first bytes.
        }
        try (AnswerReader reader = opened) {
            while (true) {
                Optional<EventBatch> batch;
                // The reader's failures only: what the sink throws is none of this class's business.
                try {
                    batch = reader.next();
                } catch (JacksonException | UnreadableAnswerException failure) {
                    return unreadable(query, failure);
                }
                if (batch.isEmpty()) {
                    return whole(reader);
                }
                sink.take(batch.get());
            }
        }
    }

    private QueryOutcome whole(AnswerReader reader) {
        if (reader.error().isPresent()) {
            return new QueryOutcome.Partial(
                    reader.error().get().code(), reader.error().get().message());
        }
        if (cap.isReached(reader.rows(), reader.bytes())) {
            return new QueryOutcome.Partial(
                    QueryOutcome.Partial.FULL,
                    "the answer holds " + reader.rows() + " rows in " + reader.bytes()
                            + " bytes, as much as an answer can: rows may be missing");
        }
        return new QueryOutcome.Rows(reader.rows(), reader.bytes(), reader.warnings());
    }

    private QueryOutcome unreadable(LogAnalyticsQuery query, RuntimeException failure) {
        Optional<IOException> network = Causes.find(failure, IOException.class);
        if (network.isPresent()) {
            return unanswered(query, network.get());
        }
        String why = failure instanceof UnreadableAnswerException ? failure.getMessage() : "it is not whole JSON";
        return new QueryOutcome.Unavailable(
                "the answer of " + queryHost.getHost() + " is not a query answer: " + OneLine.of(why)
                        + "; does a proxy stand between, and is this address a Log Analytics query API?",
                Optional.empty());
    }

    private Attempt refused(
            LogAnalyticsQuery query, HttpResponse<InputStream> response, InputStream body, TokenOutcome.Granted token)
            throws IOException {
        String text = new String(body.readNBytes(LONGEST_ERROR_BODY), StandardCharsets.UTF_8);
        ErrorAnswer answer = new ErrorAnswer(
                queryHost.getHost(),
                response.statusCode(),
                response.headers()
                        .firstValue("Retry-After")
                        .flatMap(value -> RetryAfter.parse(value.strip(), clock.instant())),
                ApiError.inBody(text));
        return new Attempt(
                answer.outcome(query, token.caller()),
                answer.isAboutTheToken() ? Optional.of(token) : Optional.empty());
    }

    private QueryOutcome unanswered(LogAnalyticsQuery query, IOException failure) {
        boolean connected = !Causes.has(failure, HttpConnectTimeoutException.class);
        if (connected && Causes.has(failure, HttpTimeoutException.class)) {
            return new QueryOutcome.TimedOut(queryHost.getHost() + " did not finish its answer within "
                    + query.timeout().toSeconds() + " s and some allowance");
        }
        return new QueryOutcome.Unavailable(Unanswered.describe(queryHost, failure), Optional.empty());
    }
}

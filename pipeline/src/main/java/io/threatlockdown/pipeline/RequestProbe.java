package io.threatlockdown.pipeline;

import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.azure.source.Trouble;
import io.threatlockdown.kql.KqlException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Asks a request's question once, for a short window, and throws the rows away: does it work? */
public final class RequestProbe {
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final LogAnalyticsClient client;
    private final InstantSource clock;

    public RequestProbe(LogAnalyticsClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    public QueryOutcome ask(LogAnalyticsRequest request) throws InterruptedException {
        Instant now = clock.instant();
        try {
            QuestionForm form = QuestionForm.of(request);
            return client.query(form.question(request, new IngestionWindow(now.minus(WINDOW), now)), batch -> {});
        } catch (KqlException e) {
            return new QueryOutcome.Rejected("SYNTAX", "the query does not parse: " + e.getMessage());
        }
    }

    /** What a person should know of how the request is collected; empty when there is nothing special. */
    public static Optional<String> note(LogAnalyticsRequest request) {
        try {
            return QuestionForm.of(request).note();
        } catch (KqlException e) {
            return Optional.empty(); // Asking says so.
        }
    }

    /** What stands in the way; empty when nothing does. */
    public static Optional<Trouble> trouble(QueryOutcome outcome) {
        // An answer that is cut off shows that asking works; collecting asks in smaller windows.
        return outcome instanceof QueryOutcome.Partial ? Optional.empty() : outcome.trouble();
    }
}

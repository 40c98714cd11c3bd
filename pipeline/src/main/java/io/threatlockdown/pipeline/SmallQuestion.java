package io.threatlockdown.pipeline;

import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.Event;

import java.util.ArrayList;
import java.util.List;

/** Asks a workspace something that a few rows answer, beside what a request asks. An answer that did not come whole is asked for again. */
final class SmallQuestion {
    private static final String TABLE = "Answer";
    private static final int TRIES = 4;

    private final LogAnalyticsRequest request;
    private final LogAnalyticsClient client;
    private final Retries retries;

    /** @param request on whose behalf */
    SmallQuestion(LogAnalyticsRequest request, LogAnalyticsClient client, Retries retries) {
        this.request = request;
        this.client = client;
        this.retries = retries;
    }

    /** @param events only if the outcome is {@link QueryOutcome.Rows} */
    record Reply(QueryOutcome outcome, List<Event> events) {}

    Reply ask(String kql) throws InterruptedException {
        LogAnalyticsQuery question = LogAnalyticsQuery.of(request, kql, TABLE);
        List<Event> events = new ArrayList<>();
        QueryOutcome outcome;
        int tries = 0;
        do {
            outcome = retries.run(() -> {
                events.clear();
                return client.query(question, batch -> events.addAll(batch.events()));
            });
        } while (cameBroken(outcome) && ++tries < TRIES);
        return new Reply(outcome, List.copyOf(events));
    }

    private static boolean cameBroken(QueryOutcome outcome) {
        return outcome instanceof QueryOutcome.Partial || outcome instanceof QueryOutcome.TimedOut;
    }
}

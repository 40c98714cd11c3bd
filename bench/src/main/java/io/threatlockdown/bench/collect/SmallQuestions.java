package io.threatlockdown.bench.collect;

import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.Request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;

/** What the collector asks beside its rows, the time of day for one: the tenant itself answers that. */
final class SmallQuestions {
    private static final Pattern SMALL =
            Pattern.compile("^\\s*print\\b|\\|\\s*(summarize|count|take|limit|top|getschema|distinct)\\b");

    /** Ids of records are not told, because the answers that stand ready have none: refused as an unknown column is. */
    private static final String ID = "_ItemId";

    private static final String UNKNOWN_COLUMN = Json.write(Map.of("query", "print " + ID));

    private final LocalTenant tenant;
    private final HttpClient http;

    SmallQuestions(LocalTenant tenant) {
        this.tenant = tenant;
        this.http = HttpClient.newBuilder().sslContext(tenant.clientTls()).build();
    }

    static boolean isSmall(Request request) {
        return SMALL.matcher(Json.read(request.body()).path("query").asString(""))
                .find();
    }

    Answer ask(Request request) {
        HttpRequest question = HttpRequest.newBuilder(
                        tenant.queryHost().resolve(request.target().getRawPath()))
                .header("Authorization", request.header("Authorization").orElse(""))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        request.body().contains(ID) ? UNKNOWN_COLUMN : request.body()))
                .build();
        try {
            HttpResponse<String> answer = http.send(question, HttpResponse.BodyHandlers.ofString());
            return Answer.json(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

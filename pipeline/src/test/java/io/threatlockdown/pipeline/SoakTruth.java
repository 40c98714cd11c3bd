package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.http.Sleeper;
import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.record.Normaliser;
import io.threatlockdown.azure.record.RowHints;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueText;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.storage.Blob;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What a tenant that stands still and answers well holds, row by row as text. */
final class SoakTruth {
    private final LocalTenant tenant;
    private final SoakRequests requests;

    SoakTruth(LocalTenant tenant, SoakRequests requests) {
        this.tenant = tenant;
        this.requests = requests;
    }

    /** Every row of a table, with all that it holds. */
    List<String> rowsOfTable(String table) throws InterruptedException {
        List<String> rows = new ArrayList<>();
        LogAnalyticsQuery query = new LogAnalyticsQuery(
                tenant.workspaceId().toString(), table, table, Optional.empty(), Duration.ofMinutes(3));
        QueryOutcome outcome = clients()
                .logAnalytics(requests.tenantId(), requests.application())
                .query(query, batch -> batch.events().forEach(event -> rows.add(text(event))));
        if (!(outcome instanceof QueryOutcome.Rows)) {
            throw new IllegalStateException("the tenant did not answer: " + outcome);
        }
        return rows;
    }

    /** Of audits and sign-ins that happened in {@code [from, to)}: their ids. */
    List<String> idsOfTable(String table, String date, Instant from, Instant to) throws InterruptedException {
        return new TenantQueries(tenant)
                .texts(table + " | extend Date = coalesce(" + date + ", TimeGenerated) | where Date >= datetime("
                        + ValueText.of(from) + ") and Date < datetime(" + ValueText.of(to) + ") | project Id");
    }

    /** Of objects that change, those that changed last in {@code [from, to)}: their ids with the time of the change. */
    List<String> itemIds(GraphRequest collection, Instant from, Instant to) throws InterruptedException {
        List<String> ids = new ArrayList<>();
        Retries retries = new Retries(RetryPolicy.USUAL, Sleeper.REAL, RandomGenerator.getDefault());
        QueryOutcome outcome = clients()
                .graph(requests.tenantId(), requests.application(), retries)
                .read(
                        collection,
                        new IngestionWindow(from, to),
                        batch -> batch.events().forEach(event -> ids.add(String.valueOf(event.value("_ItemId")))));
        if (!(outcome instanceof QueryOutcome.Rows)) {
            throw new IllegalStateException("the tenant did not answer: " + outcome);
        }
        return ids;
    }

    List<String> linesOfContainer(String container) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Blob blob : tenant.storage().blobs(container)) {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(tenant.storage().content(blob), StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            }
        }
        return lines;
    }

    /** Every record of a container as a row, with all that it holds. */
    List<String> rowsOfContainer(String container) throws IOException {
        Normaliser normaliser = new Normaliser();
        RowHints hints = RowHints.ofTables(Optional.of("Other_CL"), Optional.empty());
        return linesOfContainer(container).stream()
                .map(line -> text(normaliser.event(JsonValue.parse(line), hints)))
                .toList();
    }

    private AzureClients clients() {
        return new AzureClients(requests.endpoints(), InstantSource.system());
    }

    static String text(Event event) {
        @Nullable Object[] values = new @Nullable Object[event.schema().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = event.value(i);
        }
        return text(event.schema().columns(), values);
    }

    /** What a row holds, by the names of its columns; what says how it came is left out. */
    static String text(List<Column> columns, @Nullable Object[] values) {
        TreeMap<String, String> named = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = values[i];
            String name = columns.get(i).name();
            if (value == null || name.startsWith("_") || name.endsWith("_tag")) {
                continue;
            }
            String text = text(columns.get(i).type(), value);
            if (!text.isEmpty()) {
                named.put(name, text);
            }
        }
        return named.toString();
    }

    private static String text(ColumnType type, Object value) {
        return switch (value) {
            case Instant time -> ValueText.of(time);
            case Duration span -> ValueText.of(span);
            default -> type == ColumnType.DYNAMIC ? Json.write(Json.read(value.toString())) : value.toString();
        };
    }
}

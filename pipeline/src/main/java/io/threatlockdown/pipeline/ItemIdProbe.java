package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.Event;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.kql.SourceWindow;
import io.threatlockdown.workspace.ItemIdTrust;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out whether the {@code _ItemId} of a table's rows can be relied on: asks for some rows twice and compares. */
final class ItemIdProbe {
    private static final String ITEM_ID = "_ItemId";
    private static final int ROWS = 100;

    /** Where rows are so big that an answer has no room for more. */
    private static final int FEW_ROWS = 5;

    private static final Duration NEWEST = Duration.ofMinutes(5);

    private final SmallQuestion question;

    ItemIdProbe(SmallQuestion question) {
        this.question = question;
    }

    sealed interface Finding {
        record Found(ItemIdTrust trust) implements Finding {}

        /** No row came twice. */
        record Nothing() implements Finding {}

        record Failed(QueryOutcome outcome) implements Finding {}
    }

    /**
     * Looks at the newest rows, which are soon found, before it looks at all. What does not come whole says nothing.
     *
     * @param window in which the rows were ingested
     */
    Finding find(String table, IngestionWindow window) throws InterruptedException {
        Finding newest = look(table, newestOf(window));
        return newest instanceof Finding.Nothing && !newestOf(window).equals(window) ? look(table, window) : newest;
    }

    private static IngestionWindow newestOf(IngestionWindow window) {
        Instant from = window.to().minus(NEWEST);
        return from.isAfter(window.from()) ? new IngestionWindow(from, window.to()) : window;
    }

    private Finding look(String table, IngestionWindow window) throws InterruptedException {
        Finding finding = find(table, window, ROWS);
        if (!didNotCome(finding)) {
            return finding;
        }
        Finding ofFew = find(table, window, FEW_ROWS);
        return didNotCome(ofFew) ? new Finding.Nothing() : ofFew;
    }

    private static boolean didNotCome(Finding finding) {
        return finding instanceof Finding.Failed failed
                && (failed.outcome() instanceof QueryOutcome.Partial
                        || failed.outcome() instanceof QueryOutcome.TimedOut);
    }

    private Finding find(String table, IngestionWindow window, int rows) throws InterruptedException {
        String kql = KqlText.identifier(table) + " | where ingestion_time() >= " + KqlText.literal(window.from())
                + " and ingestion_time() < " + KqlText.literal(window.to())
                + " | extend _IngestionTime = ingestion_time(), " + SourceWindow.ITEM_ID_COLUMN + " = " + ITEM_ID
                + " | top " + rows + " by _IngestionTime desc";
        SmallQuestion.Reply first = question.ask(kql);
        if (!(first.outcome() instanceof QueryOutcome.Rows)) {
            return refused(first.outcome());
        }
        if (first.events().isEmpty()) {
            return new Finding.Nothing();
        }
        SmallQuestion.Reply second = question.ask(kql);
        return second.outcome() instanceof QueryOutcome.Rows
                ? compared(first.events(), second.events())
                : refused(second.outcome());
    }

    /** "Failed to resolve scalar expression named '_ItemId'" */
    static boolean isAboutIds(QueryOutcome.Rejected rejected) {
        return rejected.message().contains(ITEM_ID);
    }

    static Finding refused(QueryOutcome outcome) {
        return outcome instanceof QueryOutcome.Rejected rejected && isAboutIds(rejected)
                ? new Finding.Found(ItemIdTrust.ABSENT)
                : new Finding.Failed(outcome);
    }

    /** Of equal rows those ids are compared that came both times as many: the last of the rows asked for may be other ones each time. */
    static Finding compared(List<Event> first, List<Event> second) {
        if (first.stream().anyMatch(event -> itemId(event).isEmpty())) {
            return new Finding.Found(ItemIdTrust.ABSENT);
        }
        Map<Map<String, Object>, Set<String>> before = idsByContent(first);
        Map<Map<String, Object>, Set<String>> after = idsByContent(second);
        if (isShared(before) || isShared(after)) {
            return new Finding.Found(ItemIdTrust.CHANGING);
        }
        boolean any = false;
        for (Map.Entry<Map<String, Object>, Set<String>> row : before.entrySet()) {
            Set<String> again = after.getOrDefault(row.getKey(), Set.of());
            if (again.size() == row.getValue().size()) {
                any = true;
                if (!again.equals(row.getValue())) {
                    return new Finding.Found(ItemIdTrust.CHANGING);
                }
            }
        }
        return any ? new Finding.Found(ItemIdTrust.STABLE) : new Finding.Nothing();
    }

    /** Whether two different rows have one id. */
    private static boolean isShared(Map<Map<String, Object>, Set<String>> idsByContent) {
        Set<String> all = new HashSet<>();
        return idsByContent.values().stream().flatMap(Set::stream).anyMatch(id -> !all.add(id));
    }

    private static Map<Map<String, Object>, Set<String>> idsByContent(List<Event> events) {
        Map<Map<String, Object>, Set<String>> ids = new HashMap<>();
        events.forEach(event ->
                ids.computeIfAbsent(content(event), any -> new HashSet<>()).add(itemId(event)));
        return ids;
    }

    private static Map<String, Object> content(Event event) {
        Map<String, Object> content = new HashMap<>();
        for (Column column : event.schema().columns()) {
            Object value = event.value(column.name());
            if (value != null && !column.name().equals(ITEM_ID)) {
                content.put(column.name(), value);
            }
        }
        return content;
    }

    private static String itemId(Event event) {
        return event.value(ITEM_ID) instanceof String id ? id : "";
    }
}

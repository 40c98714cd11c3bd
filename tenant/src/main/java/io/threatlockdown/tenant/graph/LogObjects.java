package io.threatlockdown.tenant.graph;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueText;
import io.threatlockdown.tenant.shape.AuditObject;
import io.threatlockdown.tenant.shape.SignInObject;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Audit entries and sign-ins: rows of the workspace that have been taken in, said in Graph's words. */
final class LogObjects implements GraphObjects {
    /** A column more, that no object shows because of its underscore. */
    private static final String DATE = "_GraphDate";

    private static final Map<String, String> TABLES = Map.of(
            "interactiveUser", "SigninLogs",
            "nonInteractiveUser", "AADNonInteractiveUserSignInLogs",
            "servicePrincipal", "AADServicePrincipalSignInLogs",
            "managedIdentity", "AADManagedIdentitySignInLogs");

    private final Workspace workspace;
    private final Function<GraphFilter, List<String>> tables;
    private final String dateColumn;
    private final Function<Event, ObjectNode> shape;

    private LogObjects(
            Workspace workspace,
            Function<GraphFilter, List<String>> tables,
            String dateColumn,
            Function<Event, ObjectNode> shape) {
        this.workspace = workspace;
        this.tables = tables;
        this.dateColumn = dateColumn;
        this.shape = shape;
    }

    static LogObjects audits(Workspace workspace) {
        return new LogObjects(workspace, filter -> List.of("AuditLogs"), "ActivityDateTime", AuditObject::of);
    }

    /** Of version 1.0: those of people at the keyboard only. */
    static LogObjects interactiveSignIns(Workspace workspace) {
        return new LogObjects(
                workspace, filter -> List.of("SigninLogs"), "CreatedDateTime", SignInObject::inFirstVersion);
    }

    /** Of the beta version: those of the kinds that the filter names, or of people at the keyboard. */
    static LogObjects signIns(Workspace workspace) {
        return new LogObjects(workspace, filter -> tablesOf(filter.kinds()), "CreatedDateTime", SignInObject::of);
    }

    /** Of sign-ins, all that there are. */
    static Set<String> kinds() {
        return TABLES.keySet();
    }

    private static List<String> tablesOf(Set<String> kinds) {
        if (kinds.isEmpty()) {
            return List.of("SigninLogs");
        }
        return kinds.stream()
                .map(kind -> Optional.ofNullable(TABLES.get(kind))
                        .orElseThrow(() -> new BadGraphQuery(
                                "Invalid filter clause: no kind of sign-in is called '" + kind + "'")))
                .sorted()
                .toList();
    }

    @Override
    public Cursor open(GraphQuery query, PageMark mark, long atMost) {
        List<Rows> sources = new ArrayList<>();
        try {
            for (String table : known(query.filter())) {
                sources.add(new Rows(table, rows(table, query, mark, mark.served() + atMost)));
            }
        } catch (RuntimeException e) {
            sources.forEach(Rows::close);
            throw e;
        }
        Merged merged = new Merged(sources, query.ascending());
        merged.skip(mark);
        return merged;
    }

    @Override
    public long count(GraphQuery query, Instant snapshot) {
        long count = 0;
        for (String table : known(query.filter())) {
            String kql = selection(table, query.filter(), snapshot) + " | count";
            try (QueryCursor rows = workspace.query(kql, QueryOptions.at(snapshot))) {
                count += rows.next().map(row -> (Long) row[0]).orElse(0L);
            }
        }
        return count;
    }

    private List<String> known(GraphFilter filter) {
        return tables.apply(filter).stream()
                .filter(table -> workspace.tables().table(table).isPresent())
                .toList();
    }

    private String selection(String table, GraphFilter filter, Instant snapshot) {
        StringBuilder kql = new StringBuilder("['").append(table).append("'] | where ingestion_time() <= ");
        kql.append(literal(snapshot));
        kql.append(" | extend ")
                .append(DATE)
                .append(" = coalesce(")
                .append(dateColumn)
                .append(", TimeGenerated)");
        for (DateBound bound : filter.bounds()) {
            where(kql, bound.comparison().sign(), bound.date());
        }
        return kql.toString();
    }

    private QueryCursor rows(String table, GraphQuery query, PageMark mark, long atMost) {
        StringBuilder kql = new StringBuilder(selection(table, query.filter(), mark.snapshot()));
        mark.date().ifPresent(date -> where(kql, query.ascending() ? ">=" : "<=", date));
        kql.append(" | order by ").append(DATE).append(query.ascending() ? " asc" : " desc");
        kql.append(", _ItemId asc | take ").append(atMost);
        return workspace.query(kql.toString(), QueryOptions.at(mark.snapshot()));
    }

    private static void where(StringBuilder kql, String sign, Instant date) {
        kql.append(" | where ")
                .append(DATE)
                .append(' ')
                .append(sign)
                .append(' ')
                .append(literal(date));
    }

    private static String literal(Instant instant) {
        return "datetime(" + ValueText.of(instant) + ")";
    }

    /** The rows of one table, the next of which can be looked at. */
    private static final class Rows implements AutoCloseable {
        private final Schema schema;
        private final QueryCursor cursor;
        private final int date;
        private Optional<@Nullable Object[]> next;

        Rows(String table, QueryCursor cursor) {
            this.schema = new Schema(table, cursor.columns());
            this.cursor = cursor;
            this.date = schema.indexOf(DATE);
            this.next = cursor.next();
        }

        Optional<Instant> nextDate() {
            // A row without any date of its own stands at the beginning of time.
            return next.map(row -> row[date] instanceof Instant instant ? instant : Instant.EPOCH);
        }

        Event take() {
            Event event = new Event(schema, next.orElseThrow());
            next = cursor.next();
            return event;
        }

        @Override
        public void close() {
            cursor.close();
        }
    }

    /** The rows of several tables in one order; of equal dates those of the first table first. */
    private final class Merged implements Cursor {
        private final List<Rows> sources;
        private final boolean ascending;

        Merged(List<Rows> sources, boolean ascending) {
            this.sources = sources;
            this.ascending = ascending;
        }

        void skip(PageMark mark) {
            for (long i = 0; i < mark.served(); i++) {
                Optional<Rows> first = first();
                if (first.isEmpty() || !first.get().nextDate().equals(mark.date())) {
                    return;
                }
                first.get().take();
            }
        }

        @Override
        public Optional<Dated> next() {
            return first().map(rows -> {
                Instant date = rows.nextDate().orElseThrow();
                return new Dated(date, shape.apply(rows.take()));
            });
        }

        private Optional<Rows> first() {
            Optional<Rows> best = Optional.empty();
            Instant bestDate = Instant.EPOCH;
            for (Rows rows : sources) {
                Optional<Instant> date = rows.nextDate();
                if (date.isEmpty()) {
                    continue;
                }
                int order = date.get().compareTo(bestDate);
                if (best.isEmpty() || (ascending ? order < 0 : order > 0)) {
                    best = Optional.of(rows);
                    bestDate = date.get();
                }
            }
            return best;
        }

        @Override
        public void close() {
            sources.forEach(Rows::close);
        }
    }
}

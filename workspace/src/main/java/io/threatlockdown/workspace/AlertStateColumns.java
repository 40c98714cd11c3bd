package io.threatlockdown.workspace;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.RowsBeside;
import io.threatlockdown.kql.TableColumn;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The state of an alert as columns of the alerts table. Worked out when a query looks at one; the alert's row does not have them. */
final class AlertStateColumns {
    static final List<TableColumn> ALL = List.of(
            column("Status", KqlType.STRING, false, "coalesce(state.status, 'New')"),
            column("ClosedReason", KqlType.STRING, false, "coalesce(state.reason, '')"),
            column("Assignee", KqlType.STRING, false, "coalesce(state.assignee, '')"),
            column("Tags", KqlType.DYNAMIC, false, "coalesce(state.tags, '[]')"),
            column("StateChanged", KqlType.DATETIME, false, "state.changed"),
            column("ExceptionId", KqlType.LONG, false, "state.exception"),
            // What an exception closed nobody has taken up.
            column("Acknowledged", KqlType.DATETIME, false, "state.acknowledged"),
            column("_StateVersion", KqlType.LONG, true, "coalesce(state.version, 0)"));

    private AlertStateColumns() {}

    /** @param table of the alerts */
    static RowsBeside beside(StoredTable table) {
        String id = table.reference() + "."
                + Sql.identifier(table.column("AlertId").orElseThrow().sqlName());
        Set<String> names = ALL.stream().map(TableColumn::name).collect(Collectors.toSet());
        return new RowsBeside("LEFT JOIN tld.alert_states AS state ON state.alert = " + id, names);
    }

    private static TableColumn column(String name, KqlType type, boolean hidden, String sql) {
        return new TableColumn(name, type, name, hidden, Optional.of(sql));
    }
}

package io.threatlockdown.server.alerts;

import io.threatlockdown.server.Queries;
import io.threatlockdown.workspace.Workspace;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Which alerts are shown: those that a request filters, with what exceptions hide left out unless it is asked for. */
@Component
public class AlertFilters {
    private final Workspace workspace;
    private final Queries queries;

    AlertFilters(Workspace workspace, Queries queries) {
        this.workspace = workspace;
        this.queries = queries;
    }

    AlertFilter of(MultiValueMap<String, String> parameters) {
        Excepted excepted = Excepted.of(parameters.getFirst("excepted"));
        AlertFilter all = AlertFilter.of(parameters, queries::tables);
        // Where there never was an exception, no list has to look up states for their sake.
        return excepted == Excepted.HIDE && !anyExceptions() ? all : all.with(excepted);
    }

    /** Those that {@link #of} leaves out. */
    AlertFilter hidden(MultiValueMap<String, String> parameters) {
        return AlertFilter.of(parameters, queries::tables).with(Excepted.ONLY);
    }

    /** Whether {@link #hidden} can find any for a request. */
    boolean mayHide(MultiValueMap<String, String> parameters) {
        return anyExceptions() && Excepted.of(parameters.getFirst("excepted")) == Excepted.HIDE;
    }

    /** The alerts that no exception hides, as the first lines of a KQL query; the first of them is the table alone. */
    public String shown() {
        return anyExceptions() ? "Alerts" + Excepted.HIDE.step() : "Alerts";
    }

    private boolean anyExceptions() {
        return !workspace.exceptions().all().isEmpty();
    }
}

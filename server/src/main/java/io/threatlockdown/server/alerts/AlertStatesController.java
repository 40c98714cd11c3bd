package io.threatlockdown.server.alerts;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.ChosenTenants;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.accounts.Account;
import io.threatlockdown.server.accounts.Accounts;
import io.threatlockdown.server.accounts.Caller;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.server.live.LiveStreams;
import io.threatlockdown.workspace.AlertChange;
import io.threatlockdown.workspace.AlertChangeOutcome;
import io.threatlockdown.workspace.AlertHistoryEntry;
import io.threatlockdown.workspace.AlertsTable;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.Workspace;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What people make of alerts: whose they are, how far the work is, what came of it, and who said so when. */
@RestController
public class AlertStatesController {
    private final Workspace workspace;
    private final Queries queries;
    private final AlertFilters filters;
    private final Accounts accounts;
    private final LiveStreams streams;
    private final InstantSource clock;
    private final AuditLog audit;

    public AlertStatesController(
            Workspace workspace,
            Queries queries,
            AlertFilters filters,
            Accounts accounts,
            LiveStreams streams,
            InstantSource clock,
            AuditLog audit) {
        this.workspace = workspace;
        this.queries = queries;
        this.filters = filters;
        this.accounts = accounts;
        this.streams = streams;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * What came of a change.
     *
     * @param selected alerts that were meant and are there
     * @param changed of them, those that are otherwise now
     * @param conflicting of them, those that somebody else changed after they were looked at; they are left alone
     * @param conflicts the first hundred of these
     */
    record ChangeAnswer(long selected, long changed, long conflicting, List<ConflictView> conflicts) {}

    /** An alert that was left alone, and who changed it before. */
    record ConflictView(String id, String by, String at) {
        static ConflictView of(AlertChangeOutcome.Conflict conflict) {
            return new ConflictView(
                    conflict.alert(), conflict.by(), conflict.at().toString());
        }
    }

    /** Changes the state of alerts, each only if it is still what whoever changes it saw. */
    @PatchMapping("/api/alerts/state")
    ChangeAnswer change(@RequestBody StateChange wanted, Principal author) {
        AlertChange change = wanted.change();
        change.assignee().ifPresent(name -> checkAssignee(name, author));
        AlertChangeOutcome outcome = workspace
                .alertStates()
                .change(
                        wanted.chosen().selection(filters),
                        // Of a filter those that the list shows; a named alert whatever the list is about.
                        wanted.chosen().ids() == null ? ChosenTenants.ofRequest() : Caller.tenants(),
                        change,
                        author.getName(),
                        clock.instant(),
                        made -> made.changed() == 0
                                ? List.of()
                                : List.of(audit.entry(
                                        AuditAction.ALERTS_CHANGED,
                                        made.changed() + (made.changed() == 1 ? " alert" : " alerts"),
                                        wanted.inWords())));
        return switch (outcome) {
            case AlertChangeOutcome.OtherCount(long now) ->
                throw BadRequestException.conflict("nothing was changed: the filter finds " + now
                        + " alerts now, and another number was confirmed; look again");
            case AlertChangeOutcome.Made made -> {
                if (made.changed() > 0) {
                    streams.statesChanged(made.changed());
                }
                yield new ChangeAnswer(
                        made.selected(),
                        made.changed(),
                        made.conflicting(),
                        made.conflicts().stream().map(ConflictView::of).toList());
            }
        };
    }

    /** How many alerts a change would be meant for now. */
    @PostMapping("/api/alerts/count")
    Map<String, Long> count(@RequestBody ChosenAlerts chosen) {
        chosen.selection(filters); // Says what is wrong with it.
        return Map.of(
                "count",
                queries.rows(chosen.query(filters) + "\n| distinct AlertId\n| count")
                        .getFirst()
                        .number("Count"));
    }

    /** What was done with an alert, the oldest first. */
    @GetMapping("/api/alerts/{id}/history")
    List<HistoryView> history(@PathVariable("id") String id) {
        List<AlertHistoryEntry> entries = workspace.alertStates().history(id);
        // What is known of an alert outlives it by a little; to whoever is limited it goes with the alert.
        boolean isKnown = !entries.isEmpty() && !Caller.tenants().isLimited();
        if (!isKnown
                && queries.rows("Alerts | where " + AlertsTable.is(id) + " | take 1 | project AlertId")
                        .isEmpty()) {
            throw BadRequestException.notFound("there is no such alert; it may be older than alerts are kept");
        }
        return HistoryView.of(entries);
    }

    /** The accounts that alerts can be given to, by name; to whoever is limited those that see one of the same tenants. */
    @GetMapping("/api/alerts/assignees")
    List<String> assignees() {
        return accounts.file().list().stream()
                .filter(AlertStatesController::worksOnAlerts)
                .map(Account::name)
                .sorted()
                .toList();
    }

    /** @throws OperationException when the accounts cannot be read */
    private void checkAssignee(String name, Principal author) {
        boolean known = name.isEmpty()
                || name.equals(author.getName())
                || accounts.file()
                        .find(name)
                        .filter(AlertStatesController::worksOnAlerts)
                        .isPresent();
        if (!known) {
            throw BadRequestException.invalid(
                    "'assignee' is not an account that works on alerts: " + name + "; a blank one is nobody");
        }
    }

    private static boolean worksOnAlerts(Account account) {
        return account.role().compareTo(Role.ANALYST) >= 0 && Caller.tenants().meets(account.tenants());
    }
}

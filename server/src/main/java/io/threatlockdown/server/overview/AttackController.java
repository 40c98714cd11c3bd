package io.threatlockdown.server.overview;

import io.threatlockdown.event.Json;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.server.alerts.AlertFilters;
import io.threatlockdown.server.rules.Coverage;
import io.threatlockdown.server.rules.Coverage.Covering;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.stream.StreamSupport;

/** Alerts and rules by the ATT&CK techniques that they name; what lies in which tactic is for the page to know. */
@RestController
public class AttackController {
    private static final String BY_TECHNIQUES =
            "\n| summarize Count = count(), Level = max(RuleLevel), Title = max(RuleTitle) by RuleId,"
                    + " Techniques = tostring(MitreTechniques)";

    private final Queries queries;
    private final Coverage coverage;
    private final AlertFilters alerts;

    public AttackController(Queries queries, Coverage coverage, AlertFilters alerts) {
        this.queries = queries;
        this.coverage = coverage;
        this.alerts = alerts;
    }

    /**
     * Alerts of one rule that name the same techniques; so that an alert with several is counted once wherever it is added up.
     *
     * @param level the highest of them
     */
    record Raised(long rule, String title, long level, List<String> techniques, long alerts) {}

    /** @param query as KQL, the span left out */
    record AttackAnswer(List<Raised> raised, List<Covering> rules, String query) {}

    /** The alerts of the span and the rules in force, by the ATT&CK techniques that they name. */
    @GetMapping("/api/overview/attack")
    AttackAnswer attack(@RequestParam("from") String from, @RequestParam("to") String to) {
        TimeSpan span = TimeSpan.parse(from, to);
        String query = alerts.shown() + BY_TECHNIQUES;
        return new AttackAnswer(
                queries.rows(span.within(query)).stream()
                        .map(AttackController::raised)
                        .filter(raised -> !raised.techniques().isEmpty())
                        .toList(),
                coverage.now(),
                query);
    }

    private static Raised raised(Row row) {
        String techniques = row.text("Techniques");
        return new Raised(
                row.number("RuleId"),
                row.text("Title"),
                row.number("Level"),
                techniques.isEmpty()
                        ? List.of()
                        : StreamSupport.stream(Json.read(techniques).spliterator(), false)
                                .map(id -> id.asString())
                                .toList(),
                row.number("Count"));
    }
}

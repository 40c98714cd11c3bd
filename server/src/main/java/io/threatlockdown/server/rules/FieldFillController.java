package io.threatlockdown.server.rules;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.rules.backtest.StoredTable;
import io.threatlockdown.workspace.Workspace;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.InstantSource;
import java.util.List;

/** How many real events have the fields that a rule reads. */
@RestController
public class FieldFillController {
    /** Fields that every table has are looked for in a few of them. */
    private static final int MOST_TABLES = 4;

    private final RulesInForce rules;
    private final Detector detector;
    private final Workspace workspace;
    private final InstantSource clock;

    FieldFillController(RulesInForce rules, Detector detector, Workspace workspace, InstantSource clock) {
        this.rules = rules;
        this.detector = detector;
        this.workspace = workspace;
        this.clock = clock;
    }

    /** Of the newest 1,000 events of each table that has what the rule reads, how many hold each of its fields; four tables at most. */
    @GetMapping("/api/rules/{id}/fields")
    List<FieldFill> fields(@PathVariable("id") int id) {
        RuleFacts rule = rules.survey().byId().get(id);
        if (rule == null) {
            throw BadRequestException.notFound("there is no rule " + id + " in force");
        }
        if (rule.fields().isEmpty()) {
            return List.of();
        }
        RuleBindings bindings = new RuleBindings(
                FieldBindings.of(workspace.tables()), rules.survey().byId());
        List<String> complete = bindings.tablesWithAll(rule);
        List<String> tables = complete.isEmpty() ? bindings.tablesWithAny(rule) : complete;
        Analysis analysis = detector.trial();
        return tables.stream()
                .map(name -> StoredTable.of(workspace.tables().table(name).orElseThrow()))
                .filter(StoredTable::isTimed)
                .limit(MOST_TABLES)
                .map(table -> FieldFill.of(rule, table, analysis, workspace, clock.instant()))
                .toList();
    }
}

package io.threatlockdown.pipeline;

import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.azure.record.Normaliser;
import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.script.ScriptCase;
import io.threatlockdown.detection.script.ScriptEvent;
import io.threatlockdown.detection.script.ScriptLine;
import io.threatlockdown.detection.script.ShippedScripts;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.shape.AuditObject;
import io.threatlockdown.tenant.shape.DiagnosticRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The shipped cases on the audit log go the same way when their rows come as objects of Graph or as records of a storage account. */
class AuditRulesOfEveryShapeTest {
    private static final String TABLE = "AuditLogs";
    private static final Ruleset SHIPPED = RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn());

    private final Normaliser normaliser = new Normaliser();

    private enum Shape {
        ROW,
        OBJECT,
        RECORD
    }

    @ParameterizedTest
    @EnumSource
    void everyCaseGoesTheSameWay(Shape shape) {
        List<String> wrong = new ArrayList<>();
        List<ScriptCase> cases = ShippedScripts.all().stream()
                .filter(AuditRulesOfEveryShapeTest::isOverTheAuditLog)
                .toList();
        assertThat(cases).hasSizeGreaterThan(300);
        for (ScriptCase test : cases) {
            if (raises(test, shape) != test.fires()) {
                wrong.add(test.toString());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isOverTheAuditLog(ScriptCase test) {
        return test.lines().stream().allMatch(line -> line.event().kind().equals(TABLE));
    }

    private boolean raises(ScriptCase test, Shape shape) {
        Analysis analysis = Analysis.start(SHIPPED, AnalysisSettings.of(1));
        Instant arrival = Instant.MIN;
        boolean raised = false;
        for (ScriptLine line : test.lines()) {
            arrival = line.event().arrival(arrival);
            Finding finding = analysis.analyze(event(line.event(), shape), arrival);
            raised |=
                    finding.alerting().filter(rule -> rule.id() == test.rule()).isPresent();
        }
        return raised;
    }

    private Event event(ScriptEvent written, Shape shape) {
        ObjectNode columns = (ObjectNode) Json.read(written.content());
        columns.put("Type", TABLE)
                .put("TimeGenerated", written.happens().toString())
                .put("ActivityDateTime", written.happens().toString())
                .put("ActivityDisplayName", columns.path("OperationName").stringValue());
        Event row = normalised(columns);
        return switch (shape) {
            case ROW -> row;
            case OBJECT -> normalised(AuditObject.of(row));
            case RECORD -> normalised(DiagnosticRecord.of(row, TABLE));
        };
    }

    private Event normalised(JsonNode shape) {
        return normaliser.event(JsonValue.parse(Json.write(shape)));
    }
}

package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AlertTexts;
import io.threatlockdown.detection.analytic.AnalyticGrouping;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticTrigger;
import io.threatlockdown.detection.analytic.EntityField;
import io.threatlockdown.detection.analytic.EntityMapping;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Rules of tests: made from one that finds users with three failed sign-ins at least. */
final class TestAnalyticRule {
    static final String FAILURES = "SigninLogs | where ResultType != '0'"
            + " | summarize Failures = count() by UserPrincipalName | where Failures >= 3";

    private int number = 600_001;
    private String id = "00000000-0000-4000-8000-000000000001";
    private String query = FAILURES;
    private int level = 8;
    private Duration frequency = Duration.ofHours(1);
    private Duration period = Duration.ofHours(1);
    private AnalyticTrigger trigger = AnalyticTrigger.GREATER_THAN;
    private long threshold;
    private AnalyticGrouping grouping = AnalyticGrouping.ALERT_PER_RESULT;
    private AlertTexts texts = AlertTexts.OF_THE_RULE;
    private List<EntityMapping> entities =
            List.of(new EntityMapping("Account", List.of(new EntityField("FullName", "UserPrincipalName"))));
    private Map<String, String> details = Map.of();
    private boolean enabled = true;

    static TestAnalyticRule rule() {
        return new TestAnalyticRule();
    }

    TestAnalyticRule id(int last) {
        number = 600_000 + last;
        id = "00000000-0000-4000-8000-%012d".formatted(last);
        return this;
    }

    TestAnalyticRule query(String kql) {
        query = kql;
        return this;
    }

    TestAnalyticRule level(int other) {
        level = other;
        return this;
    }

    TestAnalyticRule every(Duration every, Duration over) {
        frequency = every;
        period = over;
        return this;
    }

    TestAnalyticRule when(AnalyticTrigger operator, long than) {
        trigger = operator;
        threshold = than;
        return this;
    }

    TestAnalyticRule single() {
        grouping = AnalyticGrouping.SINGLE_ALERT;
        return this;
    }

    TestAnalyticRule texts(AlertTexts other) {
        texts = other;
        return this;
    }

    TestAnalyticRule entities(EntityMapping... mappings) {
        entities = List.of(mappings);
        return this;
    }

    TestAnalyticRule details(Map<String, String> columns) {
        details = columns;
        return this;
    }

    TestAnalyticRule disabled() {
        enabled = false;
        return this;
    }

    AnalyticRule make() {
        return new AnalyticRule(
                number,
                id,
                "Failed sign-ins",
                "1.0.0",
                "Somebody fails to sign in.",
                level,
                query,
                frequency,
                period,
                trigger,
                threshold,
                grouping,
                List.of("credential-access"),
                List.of("T1110.003"),
                entities,
                details,
                texts,
                "test.yaml",
                1,
                10,
                enabled,
                "");
    }
}

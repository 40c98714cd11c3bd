package io.threatlockdown.pipeline.analytic.script;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticRuleFile;
import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AnalyticScriptTest {
    private static final AnalyticRule MANY =
            AnalyticRuleFile.read("many.yaml", """
                    id: 00000000-0000-4000-8000-000000000001
                    name: Many
                    severity: Low
                    queryFrequency: 1h
                    queryPeriod: 1h
                    triggerOperator: gt
                    triggerThreshold: 0
                    query: |
                      AADGraphActivityLogs
                      | summarize Calls = count(), Failed = countif(ResponseStatusCode == 403) by UserId
                      | where Calls > 2
                    """, problem -> {}).getFirst().rule();

    private final List<Problem> problems = new ArrayList<>();

    private List<AnalyticCase> parse(String text) {
        return AnalyticScript.parse("many.runs", text, problems::add);
    }

    private String outcome(String text) {
        AnalyticCaseOutcome outcome = AnalyticCases.play(parse(text).getFirst(), MANY);
        assertThat(problems).isEmpty();
        return outcome.passed() ? "passed" : outcome.wanted() + " | " + outcome.got();
    }

    @Test
    void rowsOfOneLineComeEverySoOftenWithinTheHoursAndDaysThatItNames() {
        AnalyticCase test = parse("""
                        # A remark.
                        [quiet] a week of working hours

                        from Mon 00:00 to Wed 10:00 every 1h between 08:00 and 10:00 on Mon-Tue T {"n": "$(n)"}
                        run +0s
                        """).getFirst();

        assertThat(problems).isEmpty();
        assertThat(test.head()).isEqualTo("[quiet] a week of working hours");
        assertThat(((CaseStep.Rows) test.steps().getFirst()).times())
                .containsExactly(
                        Instant.parse("2026-11-23T08:00:00Z"),
                        Instant.parse("2026-11-23T09:00:00Z"),
                        Instant.parse("2026-11-24T08:00:00Z"),
                        Instant.parse("2026-11-24T09:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run +0s                                                     | 1 this line stands in no case
            [maybe] x~run +0s                                           | 1 this is not [fires] WORDS
            [fires]~run +0s                                             | 1 the case says nothing of itself
            [fires] x~-1h T {"a": 1}                                    | 1 the case has no run
            [fires] x~-1h T {"a": }~run +0s                             | 2 the columns are no JSON:
            [fires] x~from -1h to -2h every 10m T {"a": 1}~run +0s      | 2 there is no such time
            [fires] x~from -2h to -1h every 0s T {"a": 1}~run +0s       | 2 rows come every 0 seconds
            [fires] x~from -900d to -1h every 1s T {"a": 1}~run +0s     | 2 these are more than 200000 rows
            [fires] x~from -2d to -1h every 1h on Foo T {"a": 1}~run +0s | 2 'Foo' is no day
            [fires] x~walk +0s                                          | 2 this is not TIME TABLE
            [quiet] x~run +0s -> {"a": 1}                               | 2 the case says that nothing is found
            [fires] x~run +0s -> 7                                      | 2 the columns are no JSON object
            """)
    void everyMistakeIsToldWithItsLine(String text, String told) {
        assertThat(parse(text.replace('~', '\n'))).isEmpty();

        assertThat(problems)
                .extracting(problem -> problem.line() + " " + problem.message())
                .first()
                .asString()
                .startsWith(told);
    }

    @Test
    void aCasePassesWhenItsRunsFindWhatItSays() {
        String rows =
                "from -30m to +0s every 10m AADGraphActivityLogs {\"UserId\": \"ann\", \"ResponseStatusCode\": 403}\n";

        assertThat(outcome("[fires] three calls\n" + rows + "run +0s")).isEqualTo("passed");
        assertThat(outcome("[fires] three calls\n" + rows + "run +0s -> {\"UserId\": \"ann\", \"Failed\": 3}"))
                .isEqualTo("passed");
        assertThat(outcome("[fires] an hour later there is nothing\n" + rows + "run +0s\nrun +1h -> none"))
                .isEqualTo("passed");
        assertThat(outcome("[quiet] before them\n" + rows + "run -1h")).isEqualTo("passed");
    }

    @Test
    void aCaseThatFailsSaysWhatCameInPlace() {
        String rows = "from -30m to +0s every 10m AADGraphActivityLogs {\"UserId\": \"ann\"}\n";

        assertThat(outcome("[fires] two calls\n-1m AADGraphActivityLogs {\"UserId\": \"ann\"}\nrun +0s"))
                .isEqualTo("an alert | none");
        assertThat(outcome("[quiet] three calls\n" + rows + "run +0s"))
                .startsWith("no alert | line 3: {\"UserId\":\"ann\",\"Calls\":3");
        assertThat(outcome("[fires] another one\n" + rows + "run +0s -> {\"UserId\": \"bob\"}"))
                .startsWith("an alert with {\"UserId\":\"bob\"} | line 3: {\"UserId\":\"ann\"");
    }
}

package io.threatlockdown.detection;

import io.threatlockdown.detection.pattern.RunawayListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** Two places at once. Rule 100 is the one that is looked at, 200 the one for 500 km and 800 km/h within two hours. */
class TravelRulesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");
    private static final String SEEN =
            "<rule id='100' level='5'><field name='lat'>\\.*</field><description>S</description></rule>";
    private static final String TRAVEL = "<travel km='500' kmh='800'>lat, lon</travel>";
    private static final String PARIS = "48.861, \"lon\": 2.338";
    private static final String BERLIN = "52.520, \"lon\": 13.405";
    private static final String LAGOS = "6.454, \"lon\": 3.395";

    @TempDir
    private Path folder;

    private static String rule(String attributes, String inside) {
        return "<rule id='200' level='10' " + attributes + "><if_matched_sid>100</if_matched_sid>"
                + "<same_field>who</same_field>" + inside + "<description>T</description></rule>";
    }

    private Ruleset ruleset() throws IOException {
        return RulesetLoader.loadStrictly(new TestRuleset(folder)
                .rules(SEEN, rule("timeframe='7200'", TRAVEL))
                .files());
    }

    private Analysis analysis() throws IOException {
        return Analysis.start(ruleset(), AnalysisSettings.of(1));
    }

    /** A row that happened so many minutes after noon and arrives when all have happened. */
    private static int end(Analysis analysis, int minute, String who, String place) {
        String row = "{\"TimeGenerated\": \"%s\", \"who\": \"%s\", \"lat\": %s}"
                .formatted(BEGIN.plusSeconds(minute * 60L), who, place);
        return analysis.analyze(TestEvents.event("T", row), BEGIN.plusSeconds(18_000))
                .rule()
                .map(by -> by.id())
                .orElse(0);
    }

    @Test
    void whoIsInTwoPlacesIsFound() throws IOException {
        Analysis analysis = analysis();

        assertThat(end(analysis, 0, "ann", PARIS)).isEqualTo(100);
        assertThat(end(analysis, 30, "bob", LAGOS)).isEqualTo(100);
        assertThat(end(analysis, 60, "ann", LAGOS)).isEqualTo(200);
    }

    @Test
    void anAeroplaneIsNoTravelOfTwoPeople() throws IOException {
        Analysis analysis = analysis();

        assertThat(end(analysis, 0, "ann", PARIS)).isEqualTo(100);
        assertThat(end(analysis, 67, "ann", BERLIN)).isEqualTo(100);
        assertThat(end(analysis(), 0, "ann", PARIS)).isEqualTo(100);
        Analysis faster = analysis();
        assertThat(end(faster, 0, "ann", PARIS)).isEqualTo(100);
        assertThat(end(faster, 64, "ann", BERLIN)).isEqualTo(200);
    }

    @Test
    void theTimeframeEndsInclusive() throws IOException {
        Analysis within = analysis();
        end(within, 0, "ann", PARIS);
        Analysis behind = analysis();
        end(behind, 0, "ann", PARIS);

        assertThat(end(within, 120, "ann", LAGOS)).isEqualTo(200);
        assertThat(end(behind, 121, "ann", LAGOS)).isEqualTo(100);
    }

    @Test
    void theEarlierPlaceMayBecomeKnownLater() throws IOException {
        Analysis analysis = analysis();

        assertThat(end(analysis, 60, "ann", LAGOS)).isEqualTo(100);
        assertThat(end(analysis, 0, "ann", PARIS)).isEqualTo(200);
        assertThat(end(analysis, 30, "ann", PARIS)).isEqualTo(100);
    }

    @Test
    void twoWhoShareAnAccountAreToldOncePerTimeframe() throws IOException {
        Analysis analysis = analysis();

        assertThat(end(analysis, 0, "ann", PARIS)).isEqualTo(100);
        assertThat(end(analysis, 1, "ann", LAGOS)).isEqualTo(200);
        assertThat(end(analysis, 2, "ann", PARIS)).isEqualTo(100);
        assertThat(end(analysis, 121, "ann", LAGOS)).isEqualTo(100);
        assertThat(end(analysis, 122, "ann", PARIS)).isEqualTo(100);
        assertThat(end(analysis, 123, "ann", LAGOS)).isEqualTo(200);
    }

    @Test
    void anEventWithoutAPlaceIsNowhere() throws IOException {
        Analysis analysis = analysis();

        assertThat(end(analysis, 0, "ann", PARIS)).isEqualTo(100);
        assertThat(end(analysis, 1, "ann", "0, \"lon\": 0")).isEqualTo(100);
        assertThat(end(analysis, 2, "ann", "\"\", \"lon\": \"\"")).isEqualTo(100);
        assertThat(end(analysis, 3, "ann", "6.4")).isEqualTo(100);
    }

    @Test
    void placesAndWhatIsToldOutliveARestart() throws IOException {
        Ruleset ruleset = ruleset();
        StoredMemory stored = new StoredMemory();
        Analysis first = resumed(ruleset, stored, "0");
        end(first, 0, "ann", PARIS);
        stored.apply(first.takeChanges());

        Analysis second = resumed(ruleset, stored, "1");
        assertThat(end(second, 1, "ann", LAGOS)).isEqualTo(200);
        stored.apply(second.takeChanges());

        Analysis third = resumed(ruleset, stored, "2");
        assertThat(end(third, 2, "ann", PARIS)).isEqualTo(100);
        assertThat(end(third, 3, "ann", LAGOS)).isEqualTo(100);
    }

    private static Analysis resumed(Ruleset ruleset, StoredMemory stored, String generation) {
        return Analysis.resume(ruleset, AnalysisSettings.of(1), stored.entries(), generation, RunawayListener.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<travel>lat, lon</travel>",
                "<travel km='500'>lat, lon</travel>",
                "<travel km='far' kmh='800'>lat, lon</travel>",
                "<travel km='0' kmh='800'>lat, lon</travel>",
                "<travel km='500' kmh='800'>place</travel>"
            })
    void whatItLacksIsSaid(String travel) throws IOException {
        assertThat(new TestRuleset(folder).rules(SEEN, rule("", travel)).problems())
                .singleElement()
                .asString()
                .contains("<travel> needs a distance, a speed, and the fields of latitude and longitude");
    }

    @Test
    void whatCannotStandBesideItIsSaid() throws IOException {
        assertThat(new TestRuleset(folder)
                        .rules(SEEN, rule("frequency='3'", TRAVEL))
                        .problems())
                .asString()
                .contains("<travel> looks at two events; leave frequency out");
        assertThat(new TestRuleset(folder)
                        .rules(SEEN, rule("", TRAVEL + "<distinct_field count='2'>lat</distinct_field>"))
                        .problems())
                .asString()
                .contains("<travel> cannot be beside <sequence>, <distinct_field> or <different_field>");
        assertThat(new TestRuleset(folder)
                        .rules(SEEN, "<rule id='200' level='10'>" + TRAVEL + "<description>T</description></rule>")
                        .problems())
                .asString()
                .contains("<travel> needs an <if_matched_sid>");
    }
}

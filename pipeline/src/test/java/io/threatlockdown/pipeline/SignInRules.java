package io.threatlockdown.pipeline;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A few rules that remember, and rows of SigninLogs by chance for them. Each row has an instant of its own, which names it. */
final class SignInRules {
    static final String TABLE = "SigninLogs";
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");

    private static final String RULES = """
            <group name="test,">
            <rule id="100" level="3"><field name="ResultType">\\.+</field><description>a sign-in</description></rule>
            <rule id="101" level="5"><if_sid>100</if_sid><field name="ResultType">^50126$</field>
              <description>a failed sign-in</description></rule>
            <rule id="102" level="4" ignore="120"><if_sid>100</if_sid><field name="IPAddress">^10.0.0.3$</field>
              <description>an address of its own, not again for two minutes</description></rule>
            <rule id="103" level="6"><if_sid>100</if_sid><field name="ResultType">^0$</field>
              <first_seen within="30d" learning="10m">UserPrincipalName, IPAddress</first_seen>
              <description>a new address of a user</description></rule>
            <rule id="110" level="8" frequency="4"><if_matched_sid>101</if_matched_sid>
              <same_field>UserPrincipalName</same_field><timeframe>300</timeframe>
              <description>failures of a user</description></rule>
            <rule id="111" level="10"><if_matched_sid>101</if_matched_sid><same_field>IPAddress</same_field>
              <distinct_field count="5">UserPrincipalName</distinct_field><timeframe>200</timeframe>
              <description>users from one address</description></rule>
            <rule id="112" level="12"><sequence>101, 101, 100</sequence><field name="ResultType">^0$</field>
              <same_field>UserPrincipalName</same_field><timeframe>60</timeframe>
              <description>a success after failures</description></rule>
            </group>
            """;

    private final Ruleset ruleset;

    /** @param folder where its files are, or will be */
    SignInRules(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path decoder = folder.resolve("json.xml");
        Path rules = folder.resolve("rules.xml");
        if (!Files.exists(rules)) {
            Files.writeString(
                    decoder,
                    "<decoder name=\"json\"><prematch>^{\\s*\"</prematch><plugin_decoder>JSON_Decoder</plugin_decoder></decoder>");
            Files.writeString(rules, RULES);
        }
        this.ruleset = RulesetLoader.loadStrictly(
                RulesetFiles.empty().withDecoderFile(decoder).withRuleFile(rules));
    }

    Detector detector(Workspace workspace) {
        return new Detector(ruleset, AnalysisSettings.of(1), workspace::memory);
    }

    Analysis analysis() {
        return Analysis.start(ruleset, AnalysisSettings.of(1));
    }

    /** Rows as lines of JSON, four seconds one from the other, in the order of time. */
    static List<String> lines(int rows, long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            lines.add(String.format(
                    "{\"TimeGenerated\":\"%s\",\"UserPrincipalName\":\"user%d@example.com\",\"IPAddress\":\"10.0.0.%d\","
                            + "\"ResultType\":\"%s\"}",
                    BEGIN.plusSeconds(i * 4L),
                    random.nextInt(12),
                    random.nextInt(5),
                    random.nextInt(3) == 0 ? "50126" : "0"));
        }
        return lines;
    }

    /** When each row happened and which rule it raised, in the order of time. */
    static List<String> alerts(Workspace workspace) {
        String kql = "Alerts | order by TimeGenerated asc | project Alert = strcat(TimeGenerated, ' ', RuleId)";
        try (QueryCursor cursor = workspace.query(kql, QueryOptions.at(Instant.now()))) {
            return cursor.all().stream().map(row -> (String) row[0]).toList();
        }
    }
}

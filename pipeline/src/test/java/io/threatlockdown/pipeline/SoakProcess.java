package io.threatlockdown.pipeline;

import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A process that collects all three sources until it is killed: {@code main(tenant.json, data, offset, until, late)}. It says
 * {@code collecting} when it has begun, and {@code caught up} when everything is taken in until one time, and looked at once more
 * until the other.
 */
final class SoakProcess {
    private static final RetryPolicy HASTY = new RetryPolicy(
            4, Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofSeconds(10));

    /** Of more than the four minutes that the tenant's clock may be slow. */
    private static final WindowSettings WINDOWS = new WindowSettings(Duration.ofMinutes(6), Duration.ZERO);

    private SoakProcess() {}

    public static void main(String[] arguments) throws Exception {
        EndsWithParent.watch();
        SoakRequests requests = new SoakRequests(Path.of(arguments[0]));
        Path data = Path.of(arguments[1]);
        Duration offset = Duration.parse(arguments[2]);
        Instant until = Instant.parse(arguments[3]);
        Instant late = Instant.parse(arguments[4]);
        InstantSource clock = () -> Instant.now().plus(offset);
        Workspace workspace = Workspace.open(WorkspaceSettings.in(data));
        Collector collector = new Collector(
                List.of(requests.settings(Duration.ofMillis(250))),
                requests.endpoints(),
                WINDOWS,
                HASTY,
                workspace,
                new Detector(rules(data.resolveSibling("rules")), AnalysisSettings.of(1), workspace::memory),
                LeavingLines.NONE,
                clock,
                ZoneOffset.UTC);
        collector.onRun((health, outcome) -> System.out.println("ran"));
        collector.start();
        System.out.println("collecting");
        List<String> pending = pending(requests, workspace, until, late);
        while (!pending.isEmpty()) {
            if (until.isBefore(clock.instant())) {
                System.out.println("pending " + pending);
            }
            Thread.sleep(Duration.ofMillis(500));
            pending = pending(requests, workspace, until, late);
        }
        System.out.println("caught up");
        Thread.sleep(Duration.ofMinutes(10));
    }

    /** The keys of what is not taken in yet. */
    static List<String> pending(SoakRequests requests, Workspace workspace, Instant until, Instant late) {
        Map<RequestKey, Instant> wanted = new HashMap<>();
        requests.tables().forEach(table -> wanted.put(RequestKey.of(requests.tenantId(), table), until));
        requests.containers().forEach(container -> wanted.put(RequestKey.of(requests.account(), container), until));
        requests.collections().forEach(collection -> {
            RequestKey key = RequestKey.of(requests.tenantId(), collection);
            wanted.put(key, until);
            wanted.put(key.later(), late);
        });
        List<String> pending = new ArrayList<>();
        wanted.forEach((key, time) -> {
            boolean there = workspace
                    .checkpoint(key.text())
                    .map(Checkpoint::until)
                    .filter(time::isBefore)
                    .isPresent();
            if (!there) {
                pending.add(key.text());
            }
        });
        return pending;
    }

    /** One rule for each row, and some of them raise another. */
    private static Ruleset rules(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path decoder = folder.resolve("json.xml");
        Path rules = folder.resolve("rules.xml");
        Files.writeString(
                decoder,
                "<decoder name=\"json\"><prematch>^{\\s*\"</prematch><plugin_decoder>JSON_Decoder</plugin_decoder></decoder>");
        Files.writeString(rules, """
                <group name="test,">
                <rule id="100" level="3"><field name="azure_tag">^azure</field><description>a row</description></rule>
                <rule id="101" level="5"><if_sid>100</if_sid><field name="ResultType">^50126$</field>
                  <description>a failed sign-in</description></rule>
                <rule id="110" level="8" frequency="4"><if_matched_sid>101</if_matched_sid>
                  <same_field>UserPrincipalName</same_field><timeframe>300</timeframe>
                  <description>failures of a user</description></rule>
                </group>
                """);
        return RulesetLoader.loadStrictly(
                RulesetFiles.empty().withDecoderFile(decoder).withRuleFile(rules));
    }
}

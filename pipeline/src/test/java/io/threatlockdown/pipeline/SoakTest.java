package io.threatlockdown.pipeline;

import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.fault.Chaos;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.fault.FaultSettings;
import io.threatlockdown.tenant.graph.GraphSettings;
import io.threatlockdown.tenant.scenario.Disorder;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything at once: three sources, a tenant that misbehaves in every way it knows, days that pass within a minute, and a collecting
 * process that is killed again and again. At the end the tenant stands still and what is held is compared with it row by row.
 *
 * <p>{@code -Dsoak.seconds} is how long there is chaos, {@code -Dsoak.seed} what happens in it.
 */
class SoakTest {
    private static final int SECONDS = Integer.getInteger("soak.seconds", 50);
    private static final long SEED = Long.getLong("soak.seed", 20261126);

    /** From so long a chaos on, every fault must have struck. */
    private static final int SECONDS_OF_ALL_FAULTS = 300;

    /** How long the chaos lasts by the clock of tenant and collector: in a long one the later look of Graph falls into it. */
    private static final Duration TIME = Duration.ofHours(SECONDS >= SECONDS_OF_ALL_FAULTS ? 100 : 20);

    /** Behind it nothing comes late any more, and the later look of Graph goes over all of the chaos. */
    private static final Duration REST = Duration.ofHours(51);

    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    /**
     * All but rows that show later than Azure says that it took them in: those are missed until their hour is compared with the source, as
     * {@link SlowIndexTest} holds, which is hours later than this test lasts.
     */
    private static final Set<Disorder> DISORDER = EnumSet.complementOf(EnumSet.of(Disorder.SLOW_INDEX));

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final Instant begun = Instant.now();
    /** Of the clock against the machine's: it begins in the past and leaps towards now, so that certificates and keys stay good. */
    private Duration offset = Duration.ofDays(-20);

    private @Nullable Instant standstill;
    private @Nullable Instant firstContact;
    private Instant lastLeap = begun;
    private String lastSaid = "";
    private int lives;

    @Test
    void everyRowOfEverySourceIsTakenInOnceWhateverHappens() throws Exception {
        TenantSettings settings = TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(SEED, 40, 0.05, 24).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(4))
                .withClock(this::now)
                .withGraph(GraphSettings.ALL.with(GraphSettings.Throttling.NONE))
                .withDisorder(DISORDER)
                .withFaults(FaultSettings.NONE
                        .with(chaos(0))
                        .withHold(Duration.ofSeconds(3))
                        .withCrumbPause(Duration.ofMillis(2)));
        try (LocalTenant tenant = LocalTenant.start(settings)) {
            SoakRequests requests = new SoakRequests(tenant.tenantFile());
            Instant end = Instant.now().plusSeconds(SECONDS);
            while (Instant.now().isBefore(end) || firstContact == null) {
                liveAndDie(tenant, requests);
            }
            tenant.faults().calm();
            tenant.faults().restoreSecret();
            Instant calm = now();
            System.out.printf(
                    "soak: %d lives in %d s of chaos, which were %d h%n",
                    lives,
                    Duration.between(begun, Instant.now()).toSeconds(),
                    offset.plus(Duration.ofDays(20)).toHours());
            offset = offset.plus(REST);
            standstill = now();
            // The tenant's own clock is four minutes slow.
            catchUp(tenant, standstill.minus(Duration.ofMinutes(4)).minusMillis(1), calm);

            Report report = new Report();
            try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")))) {
                compare(new SoakTruth(tenant, requests), requests, workspace, firstContact, calm, report);
                compareAlerts(workspace, report);
            }
            tellFaults(tenant);
            System.out.printf(
                    "soak: seed %d, %d s, %d lives, %d kills, %d rows, lost %d, repeated %d%n",
                    SEED,
                    Duration.between(begun, Instant.now()).toSeconds(),
                    lives,
                    lives,
                    report.rows,
                    report.lost.size(),
                    report.repeated.size());
            assertThat(report.rows).isGreaterThan(1_000);
            assertThat(report.lost).as("lost").isEmpty();
            assertThat(report.repeated).as("repeated").isEmpty();
        }
    }

    /** One life of the collecting process: time has leapt before it, and something else goes wrong than in the life before. */
    private void liveAndDie(LocalTenant tenant, SoakRequests requests) throws Exception {
        leap(requests);
        tenant.faults().begin(chaos(lives));
        if (random.nextInt(6) == 0) {
            tenant.faults().revokeSecret();
        }
        Process process = start(tenant, NEVER, NEVER);
        // By what it does and not by time alone, which on a busy machine is over before it has done anything.
        awaitRuns(random.nextInt(15), process);
        tenant.faults().restoreSecret();
        awaitRuns(random.nextInt(60), process);
        Thread.sleep(random.nextInt(1_000));
        kill(process);
    }

    private void awaitRuns(int runs, Process process) throws Exception {
        Duration patience = Duration.ofSeconds(10);
        for (int i = 0; i < runs && saysWithin("ran", process, patience); i++) {
            patience = Duration.ofSeconds(3);
        }
    }

    /** Spread over the chaos by chance; none before every collection of Graph has been asked once, which is where its log begins. */
    private void leap(SoakRequests requests) {
        Instant leap = Instant.now();
        double share = (double) Duration.between(lastLeap, leap).toMillis() / (SECONDS * 1_000L);
        lastLeap = leap;
        if (firstContact == null) {
            try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")))) {
                boolean all = requests.collections().stream()
                        .map(collection -> RequestKey.of(requests.tenantId(), collection)
                                .later()
                                .text())
                        .allMatch(key -> workspace.checkpoint(key).isPresent());
                firstContact = all ? now() : null;
            }
        }
        if (firstContact != null) {
            offset = offset.plusMillis((long) (2 * random.nextDouble() * share * TIME.toMillis()));
        }
    }

    private void catchUp(LocalTenant tenant, Instant until, Instant calm) throws Exception {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(20));
        Duration life = Duration.ofSeconds(6);
        // Graph's documented limits hold for a process: each life begins with a few requests at once.
        for (boolean done = false; !done; ) {
            Process process = start(tenant, until, calm);
            done = saysWithin("caught up", process, life);
            kill(process);
            life = life.multipliedBy(2);
            if (!done && Instant.now().isAfter(giveUp)) {
                throw new AssertionError("not caught up: " + lastSaid + "; " + log());
            }
        }
    }

    private Instant now() {
        Instant still = standstill;
        return still != null ? still : Instant.now().plus(offset);
    }

    private static Chaos chaos(int life) {
        return Chaos.ofSeed(SEED + life);
    }

    private Process start(LocalTenant tenant, Instant until, Instant late) throws Exception {
        lives++;
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx384m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SoakProcess.class.getName(),
                        tenant.tenantFile().toString(),
                        directory.resolve("data").toString(),
                        offset.toString(),
                        until.toString(),
                        late.toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                .start();
        // The kill must come while it collects, not while Java loads its classes.
        if (!saysWithin("collecting", process, Duration.ofMinutes(5))) {
            throw new AssertionError("the process did not begin; " + log());
        }
        return process;
    }

    private boolean saysWithin(String word, Process process, Duration longest) throws Exception {
        BufferedReader out = process.inputReader();
        Instant giveUp = Instant.now().plus(longest);
        while (Instant.now().isBefore(giveUp)) {
            if (out.ready()) {
                lastSaid = String.valueOf(out.readLine());
                if (word.equals(lastSaid)) {
                    return true;
                }
            } else if (!process.isAlive()) {
                return false;
            } else {
                Thread.sleep(20);
            }
        }
        return false;
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private Path logFile() {
        return directory.resolve("log.txt");
    }

    private String log() throws IOException {
        List<String> lines = Files.readAllLines(logFile());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    private static final class Report {
        private long rows;
        private final List<String> lost = new ArrayList<>();
        private final List<String> repeated = new ArrayList<>();

        void compare(String what, List<String> theirs, List<String> ours) {
            compare(what, theirs, theirs, ours);
        }

        /**
         * @param needed what must be held
         * @param possible what may be
         */
        void compare(String what, List<String> needed, List<String> possible, List<String> ours) {
            Map<String, Integer> least = counted(needed);
            Map<String, Integer> most = counted(possible);
            Map<String, Integer> held = counted(ours);
            int lostBefore = lost.size();
            int repeatedBefore = repeated.size();
            least.forEach((row, count) -> {
                for (int i = held.getOrDefault(row, 0); i < count; i++) {
                    lost.add(what + ": " + row);
                }
            });
            held.forEach((row, count) -> {
                for (int i = most.getOrDefault(row, 0); i < count; i++) {
                    repeated.add(what + ": " + row);
                }
            });
            rows += ours.size();
            System.out.printf(
                    "soak: %s: %d needed, %d held, lost %d, repeated %d%n",
                    what, needed.size(), ours.size(), lost.size() - lostBefore, repeated.size() - repeatedBefore);
            lost.stream().skip(lostBefore).limit(3).forEach(row -> System.out.println("soak: lost " + row));
            repeated.stream().skip(repeatedBefore).limit(3).forEach(row -> System.out.println("soak: repeated " + row));
            assertThat(needed).as(what).isNotEmpty();
        }

        private static Map<String, Integer> counted(List<String> rows) {
            Map<String, Integer> counts = new HashMap<>();
            rows.forEach(row -> counts.merge(row, 1, Integer::sum));
            return counts;
        }
    }

    private void compare(
            SoakTruth truth,
            SoakRequests requests,
            Workspace workspace,
            Instant firstContact,
            Instant calm,
            Report report)
            throws Exception {
        for (String table : SoakRequests.TABLES) {
            report.compare(
                    table,
                    truth.rowsOfTable(table),
                    rows(workspace, table + " | where log_analytics_tag == '" + table + "'"));
        }
        Instant from = firstContact.minus(SoakRequests.GRAPH_OFFSET);
        compareDated(truth, workspace, "AuditLogs", "ActivityDateTime", SoakRequests.AUDITS, from, calm, report);
        for (String table : List.of("SigninLogs", "AADNonInteractiveUserSignInLogs")) {
            compareDated(truth, workspace, table, "CreatedDateTime", SoakRequests.SIGN_INS, from, calm, report);
        }
        for (GraphRequest collection : requests.collections()) {
            if (SoakRequests.CHANGING.contains(collection.query())) {
                List<String> held = new ArrayList<>();
                for (String table : collection.tables()) {
                    held.addAll(texts(
                            workspace,
                            table + " | where azure_aad_tag == '"
                                    + collection.tag().orElseThrow() + "' | project _ItemId"));
                }
                // States that were seen and are over are the tenant's no more: they may be held, once.
                List<String> possible = new ArrayList<>(new HashSet<>(held));
                report.compare(collection.query(), truth.itemIds(collection, from, now()), possible, held);
            }
        }
        report.compare(
                SoakRequests.LINES,
                truth.rowsOfContainer(SoakRequests.LINES),
                rows(workspace, "SigninLogs | where " + ofContainer(SoakRequests.LINES)));
        report.compare(
                SoakRequests.DOCUMENT,
                truth.rowsOfContainer(SoakRequests.DOCUMENT),
                rows(workspace, "AuditLogs | where " + ofContainer(SoakRequests.DOCUMENT)));
        String textTable = requests.containers().getLast().name();
        String custom = workspace.tableNames().stream()
                .filter(name -> name.contains(textTable))
                .findFirst()
                .orElseThrow();
        report.compare(
                SoakRequests.TEXT,
                truth.linesOfContainer(SoakRequests.TEXT),
                texts(workspace, custom + " | project full_log"));
    }

    private static String ofContainer(String container) {
        return "azure_storage_tag == '" + SoakRequests.storageTag(container) + "'";
    }

    private void compareDated(
            SoakTruth truth,
            Workspace workspace,
            String table,
            String date,
            String query,
            Instant from,
            Instant calm,
            Report report)
            throws InterruptedException {
        report.compare(
                table + " of Graph",
                truth.idsOfTable(table, date, from, calm),
                truth.idsOfTable(table, date, Instant.EPOCH, now().plusSeconds(3_600)),
                texts(
                        workspace,
                        table + " | where azure_aad_tag == '" + SoakRequests.graphTag(query) + "' | project Id"));
    }

    /** Each row raises one alert, and no alert is there twice. */
    private static void compareAlerts(Workspace workspace, Report report) {
        List<String> ids = texts(workspace, "Alerts | project AlertId");
        assertThat(ids).as("ids of alerts").doesNotHaveDuplicates();
        List<String> alerted =
                ids.stream().map(id -> id.substring(0, id.lastIndexOf('-'))).toList();
        List<String> rows = new ArrayList<>();
        for (String table : workspace.tableNames()) {
            if (!table.equals("Alerts")) {
                rows.addAll(texts(workspace, table + " | project tostring(_RowId)"));
            }
        }
        assertThat(rows).as("rows").hasSize((int) report.rows);
        report.compare("Alerts", rows, alerted);
        report.rows = rows.size();
    }

    private static void tellFaults(LocalTenant tenant) {
        Map<String, Long> struck = new TreeMap<>();
        tenant.faults().counts().forEach((fault, count) -> struck.put(fault.word(), count));
        System.out.println("soak: faults " + struck);
        List<Fault> never = Arrays.stream(Fault.values())
                .filter(fault -> tenant.faults().count(fault) == 0)
                .toList();
        System.out.println("soak: never struck " + never);
        if (SECONDS >= SECONDS_OF_ALL_FAULTS) {
            assertThat(never).as("faults that never struck").isEmpty();
        }
    }

    private static List<String> rows(Workspace workspace, String kql) {
        List<String> rows = new ArrayList<>();
        try (QueryCursor cursor = workspace.query(kql, QueryOptions.at(Instant.now()))) {
            cursor.all().forEach(row -> rows.add(SoakTruth.text(cursor.columns(), row)));
        }
        return rows;
    }

    private static List<String> texts(Workspace workspace, String kql) {
        try (QueryCursor cursor = workspace.query(kql, QueryOptions.at(Instant.now()))) {
            return cursor.all().stream().map(row -> String.valueOf(row[0])).toList();
        }
    }
}

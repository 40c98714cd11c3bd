package io.threatlockdown.bench.noise;

import io.threatlockdown.bench.TaggedRows;
import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.EventValues;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.analytic.AnalyticNumbers;
import io.threatlockdown.detection.notes.HuntNote;
import io.threatlockdown.detection.notes.RuleNote;
import io.threatlockdown.detection.notes.RuleNotes;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioRow;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.tenant.scenario.ScenarioStream;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After weeks in which rules learn what is usual, every attack is played. The hunts in the notes of a rule find something in the tables that
 * its attack left rows in: a hunt that asks for a field by another name, or for a value that the table writes otherwise, finds nothing ever.
 */
class HuntsOfNotesFindTest {
    private static final Instant END = Instant.parse("2026-11-20T16:00:00Z");
    private static final Duration QUIET = Duration.ofDays(31);
    private static final Duration ATTACKED = Duration.ofDays(13);

    /** What an alert offers its hunts over. */
    private static final Duration BEFORE = Duration.ofDays(7);

    private static final Duration AFTER = Duration.ofDays(1);

    /** Of a rule's alerts, how many are tried until each of its hunts has found something. */
    private static final int MOST_TRIED = 8;

    /** What is another rule's after quiet weeks, or is only learnt from attacks of the same kind. */
    private static final Set<String> TOLD_OTHERWISE = Set.of(
            // The address is in a country that is new for the person: that is told instead, by a rule that is asked
            // before.
            "application-new-for-person",
            "consent-phishing-vscode",
            "device-code-for-old-graph",
            "device-code-then-directory",
            // Learns for a week from the first credential on, and nobody adds one on quiet days.
            "credential-by-newcomer",
            // Learns for a day from the first sign-in of the collector on.
            "collector-signs-in-elsewhere");

    /** Hunts, by title, for the same events where they stand in another table than here. */
    private static final Set<String> IN_OTHER_TABLES = Set.of(
            "The same where vaults log to AzureDiagnostics",
            "Changes of rules in mailboxes",
            "What this user did in the cluster");

    /** Hunts for what may come of an attack, or was before it, and is not played. */
    private static final Set<String> NOT_PLAYED = Set.of(
            "admin-consent-dangerous: Where the application has signed in since",
            "administrator-access-pass-registered: Sign-ins of this account since",
            "administrator-access-pass: Sign-ins of this account since",
            "administrator-method-changed: Sign-ins of this account since",
            "administrator-password-reset: Sign-ins of the administrator since",
            "administrator-password-reset: What the administrator did since",
            "attack-tool-agent: What was read from Graph from there",
            "break-glass-used: What this person changed",
            "credential-by-newcomer: Where the application has signed in since",
            "device-code-then-directory: Sign-ins of the account from this address",
            "device-registration-policy: Devices that this person registered",
            "directory-copied-by-graph: Sign-ins of the account from this address",
            "directory-copied: Sign-ins of the account from this address",
            "directory-owner-asked: Sign-ins of the account from this address",
            "directory-read: Sign-ins of the account from this address",
            "directory-walk: Sign-ins of the account from this address",
            "domain-federated: Sign-ins by a federated provider",
            "every-mailbox-opened-to-application: Mail that applications asked Graph for",
            "grant-for-everybody-data: What the application that got it asked of Microsoft Graph",
            "grant-for-everybody-data: Where the application that got it has signed in since",
            "grant-for-everybody: Where the application that got it has signed in since",
            "graph-recon-burst: Sign-ins of the account from this address",
            "guest-portal-from-azure: What this guest did at the control plane",
            "hunting-query-by-app: Sign-ins of the application",
            "lasting-consent-to-mail-or-files: What the application asked Graph for",
            "mail-read-by-new-client: Sign-ins of the account from this address",
            "mail-read-from-new-network: Sign-ins of the account from this address",
            "managed-identity-made: What it reached since",
            "managed-identity-made: What was written in Azure around that time",
            "methods-policy-by-graph: Sign-ins of the account from this address",
            "mfa-requirement-removed: Sign-ins of this account with one factor",
            "old-graph-by-script: Sign-ins of the account from this address",
            "old-graph-new-principal: Sign-ins of the account from this address",
            "risky-sign-in-then-method: What Identity Protection saw of this person",
            "risky-single-factor-unknown-device: The detections about this person",
            "role-given-to-service-principal: What it did itself in the directory",
            "service-principal-by-managed-identity: Where the application has signed in since",
            "service-principal-credential-added: Sign-ins of this service principal",
            "short-lived-service-principal: Where the application has signed in since",
            "tool-device: Sign-ins from this device",
            "user-enumeration: Who got in from this address");

    @TempDir
    static Path directory;

    private static Workspace workspace;
    private static final Map<Integer, List<Event>> ALERTED = new HashMap<>();

    @BeforeAll
    static void play() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
        Instant attacked = END.minus(ATTACKED);
        Scenario scenario = Scenario.of(new ScenarioSettings(5, 40, 0.02, 96).withAttacksFrom(attacked));
        Analysis analysis =
                Analysis.start(RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(), AnalysisSettings.of(3));
        ScenarioStream traffic = scenario.streamFrom(attacked.minus(QUIET));
        TaggedRows rows = new TaggedRows();
        Map<Schema, List<Event>> stored = new LinkedHashMap<>();
        for (Instant until = attacked.minus(QUIET); until.isBefore(END); until = until.plus(Duration.ofHours(6))) {
            for (ScenarioRow row : traffic.until(until.plus(Duration.ofHours(6)))) {
                Event event = rows.tagged(row.event());
                if (until.isAfter(attacked.minus(BEFORE))) {
                    stored.computeIfAbsent(event.schema(), schema -> new ArrayList<>())
                            .add(event);
                }
                Finding found = analysis.analyze(event, row.ingestionTime());
                if (found.alerts() && !until.isBefore(attacked)) {
                    ALERTED.computeIfAbsent(found.alert().id(), id -> new ArrayList<>())
                            .add(event);
                }
            }
        }
        stored.forEach(HuntsOfNotesFindTest::store);
    }

    private static void store(Schema schema, List<Event> events) {
        try (WorkspaceTransaction transaction = workspace.begin(schema.table(), END)) {
            transaction.append(new EventBatch(schema, events));
            transaction.commit();
        }
    }

    @AfterAll
    static void close() {
        workspace.close();
    }

    @Test
    void attacksAfterQuietWeeksRaiseTheRulesOfTheirNames() {
        assertThat(RuleNotes.shipped().all().stream()
                        .filter(note -> ScenarioSettings.attackNames().contains(note.name()))
                        .filter(note -> !TOLD_OTHERWISE.contains(note.name()))
                        // What asks the workspace on a schedule is played elsewhere.
                        .filter(note -> !AnalyticNumbers.has(note.rule()))
                        .filter(note -> !ALERTED.containsKey(note.rule()))
                        .map(RuleNote::name))
                .isEmpty();
    }

    @Test
    void everyHuntFindsRowsAfterSomeAlertOfItsRule() {
        Set<String> neverPlaced = new TreeSet<>();
        Set<String> nothing = new TreeSet<>();
        int asked = 0;
        for (RuleNote note : RuleNotes.shipped().all()) {
            List<Event> events = ALERTED.getOrDefault(note.rule(), List.of());
            for (HuntNote hunt : events.isEmpty() ? List.<HuntNote>of() : note.hunts()) {
                asked++;
                if (events.stream().allMatch(event -> placed(hunt, event).isEmpty())) {
                    neverPlaced.add(note.name() + ": " + hunt.title());
                } else if (!IN_OTHER_TABLES.contains(hunt.title())
                        && events.stream().limit(MOST_TRIED).noneMatch(event -> finds(hunt, event))) {
                    nothing.add(note.name() + ": " + hunt.title());
                }
            }
        }

        assertThat(asked).isGreaterThan(300);
        assertThat(neverPlaced).as("hunts for which no alert has all values").isEmpty();
        nothing.removeAll(NOT_PLAYED);
        assertThat(nothing).as("hunts that found nothing after any alert").isEmpty();
    }

    private static boolean finds(HuntNote hunt, Event event) {
        Instant time = event.eventTime().orElseThrow();
        Optional<String> query = placed(hunt, event);
        if (query.isEmpty()) {
            return false;
        }
        QueryOptions options = QueryOptions.at(END.plus(AFTER));
        // As in Hunt, a query that says itself which times it looks at is not narrowed down.
        QueryOptions spanned = query.get().contains("TimeGenerated >")
                ? options
                : options.within(new TimeRange(time.minus(BEFORE), time.plus(AFTER)));
        try (QueryCursor rows = workspace.query(query.get(), spanned)) {
            return rows.next().isPresent();
        }
    }

    private static Optional<String> placed(HuntNote hunt, Event event) {
        return hunt.seenFrom(event.eventTime().orElseThrow())
                .placed(EventValues.of(event, hunt.fields()), KqlText::literal);
    }
}

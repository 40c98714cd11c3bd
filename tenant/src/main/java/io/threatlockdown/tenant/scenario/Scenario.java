package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The logs of one invented organisation from the beginning of time to its end.
 *
 * <p>Each minute is made from the seed and its own number alone, so that any span can be asked for, in any steps, in any order, and
 * the same rows come out. Immutable; safe to share. Streams and bulk rows belong to one thread each.
 */
public final class Scenario {
    private final ScenarioSettings settings;
    private final Organisation organisation;
    private final LogBook book;
    private final OrdinaryDay ordinaryDay;
    private final Attacks attacks;
    private final LogLoss loss;
    private final IngestionDelay delay;
    private final Findings findings;

    private Scenario(ScenarioSettings settings) {
        this.settings = settings;
        this.organisation = Organisation.of(settings.seed(), settings.people());
        this.book = LogBook.of(organisation);
        this.ordinaryDay = new OrdinaryDay(book, settings.eventsPerHour(), settings.rhythm());
        this.attacks = new Attacks(book, settings);
        this.loss = LogLoss.of(settings);
        this.findings = new Findings(organisation, settings.seed());
        this.delay = new IngestionDelay(settings.delayScale(), settings.disorder());
    }

    public static Scenario of(ScenarioSettings settings) {
        return new Scenario(settings);
    }

    /** The Entra tenant. */
    public UUID tenantId() {
        return organisation.tenantId();
    }

    public String tenantDomain() {
        return Organisation.DOMAIN;
    }

    /** The Log Analytics workspace; it stands in the {@code TenantId} column of every row. */
    public UUID workspaceId() {
        return organisation.workspaceId();
    }

    public String workspaceName() {
        return Organisation.WORKSPACE_NAME;
    }

    /** Who of the organisation signs in to the dashboard; some of them without a right to. */
    public List<DirectoryUser> directory() {
        return Directory.of(organisation);
    }

    /** The tables that rows come for. */
    public List<Schema> tables() {
        return LogTables.ALL;
    }

    /** The rows from that ingestion time (inclusive) on. */
    public ScenarioStream streamFrom(Instant ingestionTime) {
        return new ScenarioStream(this, ingestionTime);
    }

    /** The rows of the ingestion times {@code [from, to)}, one batch for each table that has any, in order of ingestion. */
    public List<EventBatch> history(Instant from, Instant to) {
        Map<Schema, List<Event>> byTable = new LinkedHashMap<>();
        for (ScenarioRow row : streamFrom(from).until(to)) {
            byTable.computeIfAbsent(row.event().schema(), schema -> new ArrayList<>())
                    .add(row.event());
        }
        return byTable.entrySet().stream()
                .map(entry -> new EventBatch(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What the security products have found between those instants, both inclusive, oldest first. */
    public List<Finding> findings(Instant from, Instant to) {
        return findings.between(from, to);
    }

    /** Rows of {@code SigninLogs} as fast as they can be made, for measuring; they have nothing to do with the days of the scenario. */
    public BulkSignIns bulkSignIns(Instant from, Duration between) {
        return new BulkSignIns(new OrdinarySignIns(book), settings.seed(), from, between);
    }

    /** The longest time from a minute's beginning to when the last row that it makes is shown. */
    Duration longestWay() {
        return AttackStory.LONGEST.plus(delay.longest()).plusMinutes(3);
    }

    /** The rows that begin in that minute since 1970, in no order. */
    List<ScenarioRow> minute(long minute) {
        Dice dice = Dice.at(settings.seed(), "minute", minute);
        List<Event> events = new ArrayList<>(ordinaryDay.minute(Instant.ofEpochSecond(minute * 60), dice));
        events.addAll(attacks.minute(minute));
        List<ScenarioRow> rows = new ArrayList<>(events.size());
        for (Event event : events) {
            Instant time = event.eventTime().orElseThrow();
            Instant ingestion = delay.ingestion(event.table(), time, dice);
            Instant shown = delay.shown(
                    ingestion, dice); // Thrown for rows that are lost too, so that the others stay as they are.
            if (!loss.takes(event)) {
                rows.add(new ScenarioRow(event, ingestion, shown));
            }
        }
        return rows;
    }
}

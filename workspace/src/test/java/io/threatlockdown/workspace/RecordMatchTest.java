package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.cell;
import static io.threatlockdown.workspace.Rows.count;
import static org.assertj.core.api.Assertions.assertThat;

/** Rows that Azure has named are known by their names, whoever else took them in before. */
class RecordMatchTest {
    private static final Recognition BY_RECORD = new Recognition.ByRecord();
    private static final Recognition BY_CONTENT = new Recognition.Counted("");

    private static final Schema NAMED = new Schema(
            "Heartbeat",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("Computer", ColumnType.STRING),
                    Column.of("_IngestionTime", ColumnType.DATETIME),
                    Column.of("_ItemId", ColumnType.STRING)));

    private static final Schema UNNAMED =
            new Schema("Heartbeat", NAMED.columns().subList(0, 3));

    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void rowServedTwiceIsOneAndEqualRowsWithTwoIdsAreTwo() {
        take(BY_RECORD, named("a", 1), named("a", 1), named("b", 1));
        take(BY_RECORD, named("b", 1), named("a", 1));

        assertThat(count(workspace, "Heartbeat")).isEqualTo(2);
    }

    @Test
    void rowsHeldWithoutIdsAreKnownWhenTheyComeWithThemAndGetThem() {
        take(BY_CONTENT, unnamed(1), unnamed(1));
        take(BY_RECORD, named("a", 1), named("b", 1));
        take(BY_RECORD, named("b", 1), named("a", 1), named("c", 1));

        assertThat(count(workspace, "Heartbeat")).isEqualTo(3);
        assertThat(cell(workspace, "Heartbeat | summarize strcat_array(array_sort_asc(make_set(_ItemId)), ',')"))
                .isEqualTo("a,b,c");
    }

    @Test
    void rowsHeldWithIdsAreKnownWhenTheyComeWithoutThem() {
        take(BY_RECORD, named("a", 1), named("b", 1));
        take(BY_CONTENT, unnamed(1), unnamed(1));

        assertThat(count(workspace, "Heartbeat")).isEqualTo(2);
    }

    @Test
    void equalRowThatIsIngestedAfterTheSwitchIsNoRowFromBeforeIt() {
        take(BY_CONTENT, unnamed(1));
        take(BY_RECORD, named("later", 2));

        assertThat(count(workspace, "Heartbeat")).isEqualTo(2);
    }

    @Test
    void rowOfAFileWhoseIngestionIsUnknownIsKnownByItsContent() {
        Schema bare = new Schema("Heartbeat", NAMED.columns().subList(0, 2));
        take(BY_CONTENT, new Event(bare, new Object[] {NOON, "web1"}));
        take(BY_RECORD, named("a", 1));

        assertThat(count(workspace, "Heartbeat")).isEqualTo(1);
    }

    @Test
    void columnThatComesInTheSameAnswerAsIdsForHeldRowsIsAdded() {
        take(BY_CONTENT, unnamed(1));
        Schema wider = with(Column.of("Version", ColumnType.STRING));
        take(
                BY_RECORD,
                new Event(wider, new Object[] {NOON, "web1", NOON.plusSeconds(1), "a", ""}),
                new Event(wider, new Object[] {NOON, "web2", NOON.plusSeconds(1), "b", "8"}));

        assertThat(cell(workspace, "Heartbeat | where Version == '8' | project Computer"))
                .isEqualTo("web2");
        assertThat(count(workspace, "Heartbeat")).isEqualTo(2);
    }

    @Test
    void rowWhoseColumnHasAnotherTypeNowIsStillTheSameRow() {
        Schema number = with(Column.of("Level", ColumnType.LONG));
        Schema text = with(Column.of("Level", ColumnType.STRING));
        take(BY_RECORD, new Event(number, new Object[] {NOON, "web1", NOON.plusSeconds(1), "a", 4L}));
        take(
                BY_RECORD,
                new Event(text, new Object[] {NOON, "web1", NOON.plusSeconds(1), "a", "4.0"}),
                new Event(text, new Object[] {NOON, "web1", NOON.plusSeconds(1), "b", "high"}));

        assertThat(cell(workspace, "Heartbeat | where Level_string == 'high' | project _ItemId"))
                .isEqualTo("b");
        assertThat(count(workspace, "Heartbeat")).isEqualTo(2);
    }

    private static Schema with(Column column) {
        List<Column> columns = new ArrayList<>(NAMED.columns());
        columns.add(column);
        return new Schema("Heartbeat", columns);
    }

    @Test
    void heldRowThatComesUnderAnotherIdIsToldApartFromASecondRow() {
        take(BY_RECORD, named("a", 1));
        try (WorkspaceTransaction both = workspace.begin(Set.of("Heartbeat"), NOON, BY_RECORD)) {
            both.append(new EventBatch(NAMED, List.of(named("b", 1), named("a", 1))));
            assertThat(both.renamedRecords()).isZero();
        }
        try (WorkspaceTransaction renamed = workspace.begin(Set.of("Heartbeat"), NOON, BY_RECORD)) {
            renamed.append(new EventBatch(NAMED, List.of(named("b", 1))));
            assertThat(renamed.renamedRecords()).isEqualTo(1);
        }
    }

    @Test
    void whatIsServedTwiceInOneAnswerCountsOnceWhereRowsAreCounted() {
        for (String window : List.of("12:00", "12:05")) {
            take(new Recognition.CountedOnce(window), named("a", 1), named("a", 1), named("b", 1));
        }

        assertThat(count(workspace, "Heartbeat")).isEqualTo(4);
    }

    @Test
    void answersWithAndWithoutIdsInAnyOrderLeaveEachRowOnce() {
        Random random = new Random(11);
        List<Event> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            // Five of one content and one ingestion: only their ids differ.
            all.add(new Event(NAMED, new Object[] {NOON, "web" + i / 5, NOON.plusSeconds(i / 5), "id" + i}));
        }
        for (int answer = 0; answer < 60; answer++) {
            int from = random.nextInt(60) * 5;
            List<Event> part = new ArrayList<>(all.subList(from, Math.min(300, from + 50)));
            if (random.nextBoolean()) {
                take(BY_CONTENT, part.stream().map(RecordMatchTest::bare).toArray(Event[]::new));
            } else {
                for (int twice = random.nextInt(20); twice > 0; twice--) {
                    part.add(part.get(random.nextInt(part.size())));
                }
                Collections.shuffle(part, random);
                take(BY_RECORD, part.toArray(Event[]::new));
            }
        }
        take(BY_RECORD, all.toArray(Event[]::new));

        assertThat(count(workspace, "Heartbeat")).isEqualTo(300);
        assertThat(cell(workspace, "Heartbeat | summarize dcount(_ItemId)")).isEqualTo(300L);
    }

    private void take(Recognition recognition, Event... events) {
        try (WorkspaceTransaction transaction =
                workspace.begin(Set.of("Heartbeat"), NOON.plusSeconds(999), recognition)) {
            int middle = events.length / 2;
            if (middle > 0) {
                transaction.append(
                        new EventBatch(events[0].schema(), Arrays.asList(events).subList(0, middle)));
            }
            transaction.append(
                    new EventBatch(events[0].schema(), Arrays.asList(events).subList(middle, events.length)));
            assertThat(transaction.renamedRecords()).isZero();
            transaction.commit();
        }
    }

    private static Event named(String itemId, int ingestedSecond) {
        Instant ingested = NOON.plusSeconds(ingestedSecond);
        return new Event(NAMED, new Object[] {NOON, "web1", ingested, itemId});
    }

    private static Event unnamed(int ingestedSecond) {
        return bare(named("", ingestedSecond));
    }

    private static Event bare(Event named) {
        return new Event(UNNAMED, new Object[] {named.value(0), named.value(1), named.value(2)});
    }
}

package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import io.threatlockdown.pipeline.ItemIdProbe.Finding;
import io.threatlockdown.workspace.ItemIdTrust;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ItemIdProbeTest {
    private static final Schema SCHEMA =
            new Schema("T", List.of(Column.of("Name", ColumnType.STRING), Column.of("_ItemId", ColumnType.STRING)));

    @Test
    void sameIdsForTheSameRowsAreStableInWhateverOrderAndHoweverOftenTheyAreServed() {
        assertThat(compared(rows("a1", "b2", "b3"), rows("b3", "b2", "a1", "a1")))
                .isEqualTo(new Finding.Found(ItemIdTrust.STABLE));
    }

    @Test
    void otherIdsForTheSameRowsAreChanging() {
        assertThat(compared(rows("a1", "b2"), rows("a1", "b9"))).isEqualTo(new Finding.Found(ItemIdTrust.CHANGING));
    }

    @Test
    void oneIdForTwoRowsIsNone() {
        assertThat(compared(rows("a1", "b1"), rows("a1", "b1"))).isEqualTo(new Finding.Found(ItemIdTrust.CHANGING));
    }

    @Test
    void rowsWithoutIdsHaveNone() {
        assertThat(compared(rows("a1", "b"), rows("a1", "b"))).isEqualTo(new Finding.Found(ItemIdTrust.ABSENT));
    }

    @Test
    void rowsThatDidNotComeBothTimesSayNothing() {
        assertThat(compared(rows("a1"), rows("b2"))).isEqualTo(new Finding.Nothing());
        assertThat(compared(rows("a1", "b2"), rows("a1", "c3"))).isEqualTo(new Finding.Found(ItemIdTrust.STABLE));
    }

    @Test
    void columnThatAzureDoesNotKnowIsToldFromATableThatItDoesNotKnow() {
        QueryOutcome column = new QueryOutcome.Rejected(
                "SEM0100", "the query is refused: Failed to resolve scalar expression named '_ItemId'");
        QueryOutcome table = new QueryOutcome.Rejected(
                "SEM0100", "the query is refused: Failed to resolve table or column expression named 'T'");

        assertThat(ItemIdProbe.refused(column)).isEqualTo(new Finding.Found(ItemIdTrust.ABSENT));
        assertThat(ItemIdProbe.refused(table)).isEqualTo(new Finding.Failed(table));
    }

    private static Finding compared(List<Event> first, List<Event> second) {
        return ItemIdProbe.compared(first, second);
    }

    /** A letter of content and a digit of id each. */
    private static List<Event> rows(String... rows) {
        return Stream.of(rows)
                .map(row -> new Event(SCHEMA, new Object[] {row.substring(0, 1), row.substring(1)}))
                .toList();
    }
}

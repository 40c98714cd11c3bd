package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.http.UnreadableAnswerException;
import io.threatlockdown.azure.source.ReceivedRecord;
import io.threatlockdown.azure.source.RecordForm;
import io.threatlockdown.event.EventBatch;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReceivedRowsTest {
    private static final String COLUMNS =
            "{\"name\":\"Time\",\"type\":\"datetime\"},{\"name\":\"T\",\"type\":\"string\"},"
                    + "{\"name\":\"N\",\"type\":\"real\"},{\"name\":\"D\",\"type\":\"dynamic\"}";

    @Test
    void everyCellStaysAsItCame() {
        assertThat(
                        read(
                                "[\"2026-01-02T03:04:05Z\",null,1.50,\"{ \\\"a\\\" : 1 }\"],[\"no time\",\"\",-0.0,{\"a\":[1E5,null]}]"))
                .containsExactly(
                        "{\"Time\":\"2026-01-02T03:04:05Z\",\"T\":null,\"N\":1.50,\"D\":\"{ \\\"a\\\" : 1 }\"}",
                        "{\"Time\":\"no time\",\"T\":\"\",\"N\":-0.0,\"D\":{\"a\":[1E5,null]}}");
    }

    @Test
    void aRowThatDoesNotFitTheColumnsEndsTheAnswer() {
        assertThatThrownBy(() -> read("[1,2,3]"))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessage("a row has 3 values for 4 columns");
        assertThatThrownBy(() -> read("[1,2,3,4,5]"))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessage("a row has more values than there are columns");
    }

    @Test
    void manyRowsAreSeveralBatches() {
        assertThat(read("[1,2,3,4]" + ",[1,2,3,4]".repeat(2_499))).hasSize(2_500);
    }

    private static List<String> read(String rows) {
        String answer =
                "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[" + COLUMNS + "],\"rows\":[" + rows + "]}]}";
        List<String> texts = new ArrayList<>();
        try (AnswerReader reader = new AnswerReader(
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                "T",
                Optional.of("tag"),
                RecordForm.RECEIVED)) {
            for (Optional<EventBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                assertThat(batch.get().size()).isLessThanOrEqualTo(1_000);
                batch.get().events().forEach(event -> texts.add(ReceivedRecord.text(event)));
            }
        }
        return texts;
    }
}

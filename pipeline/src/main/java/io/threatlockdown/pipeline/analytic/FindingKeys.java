package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.EntityField;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventJson;
import io.threatlockdown.event.Schema;
import io.threatlockdown.kql.reading.GroupingColumns;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a row of an answer is about, so that it is known again in the next window: the columns that the query groups by, where its last
 * grouping step is a summarize and they are all still there; else those of the rule's entities; else all.
 */
final class FindingKeys {
    private final Schema key;
    private final int[] places;

    private FindingKeys(Schema answer, List<String> columns) {
        this.key = new Schema(
                "",
                columns.stream()
                        .map(name -> answer.columns().get(answer.indexOf(name)))
                        .toList());
        this.places = columns.stream().mapToInt(answer::indexOf).toArray();
    }

    static FindingKeys of(AnalyticRule rule, Schema answer) {
        return new FindingKeys(answer, columns(rule, answer));
    }

    private static List<String> columns(AnalyticRule rule, Schema answer) {
        Optional<List<String>> grouping = GroupingColumns.of(rule.query())
                .map(names -> names.stream().distinct().sorted().toList())
                .filter(names -> names.stream().allMatch(name -> answer.indexOf(name) >= 0));
        if (grouping.isPresent()) {
            return grouping.get();
        }
        List<String> ofEntities = rule.entities().stream()
                .flatMap(entity -> entity.fields().stream())
                .map(EntityField::column)
                .filter(name -> answer.indexOf(name) >= 0)
                .distinct()
                .sorted()
                .toList();
        return ofEntities.isEmpty()
                ? answer.columns().stream().map(Column::name).toList()
                : ofEntities;
    }

    /** 128 bits of a hash over names and values. */
    String of(@Nullable Object[] row) {
        @Nullable Object[] values = new Object[places.length];
        for (int i = 0; i < places.length; i++) {
            values[i] = row[places[i]];
        }
        return hash(EventJson.write(new Event(key, values)));
    }

    private static String hash(String text) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new UUID(digest.getLong(), digest.getLong()).toString();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

package io.threatlockdown.detection.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RuleHistoryTest {
    private static final int ID = 100_000;

    @TempDir
    private Path folder;

    @Test
    void whereverALineWasCutOffTheNextOneIsKept() throws IOException {
        RuleHistory history = new RuleHistory(folder);
        RuleVersion first = saved("<rule id=\"100000\">Zoë ☃</rule>", 1);
        RuleVersion second = saved("second", 2);
        RuleVersion third = saved("third", 3);
        Path file = folder.resolve(ID + ".jsonl");
        history.add(ID, first);
        int one = Files.readAllBytes(file).length;
        history.add(ID, second);
        byte[] two = Files.readAllBytes(file);

        for (int length = 0; length <= two.length; length++) {
            Files.write(file, Arrays.copyOf(two, length));

            history.add(ID, third);

            List<RuleVersion> kept = new ArrayList<>();
            // A line that lacks nothing but its end is whole.
            if (length >= one - 1) {
                kept.add(first);
            }
            if (length >= two.length - 1) {
                kept.add(second);
            }
            kept.add(third);
            assertThat(history.of(ID)).as("cut after %s bytes", length).isEqualTo(kept);
        }
    }

    private static RuleVersion saved(String text, int second) {
        return new RuleVersion(
                Instant.parse("2026-11-24T10:00:00Z").plusSeconds(second), "ana", "saved", RuleState.DRAFT, text);
    }
}

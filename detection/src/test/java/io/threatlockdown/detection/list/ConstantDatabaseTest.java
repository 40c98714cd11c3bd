package io.threatlockdown.detection.list;

import io.threatlockdown.detection.pattern.ByteText;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class ConstantDatabaseTest {
    @Test
    void everyKeyIsFoundWithTheFirstOfItsValuesAndNoOther() {
        Random random = new Random(11);
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        Map<String, String> expected = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            Map.Entry<String, String> entry = Map.entry("k" + random.nextInt(2_000), "v" + i);
            entries.add(entry);
            expected.putIfAbsent(entry.getKey(), entry.getValue());
        }
        ConstantDatabase database =
                ConstantDatabase.open(TestDatabase.of(entries)).orElseThrow();

        for (int i = 0; i < 2_500; i++) {
            String key = "k" + i;
            assertThat(database.value(key).orElse("none")).as(key).isEqualTo(expected.getOrDefault(key, "none"));
        }
    }

    @Test
    void keysAndValuesAreBytesAndMayBeEmpty() {
        ConstantDatabase database = ConstantDatabase.open(TestDatabase.of(
                        List.of(Map.entry("müller", "grün"), Map.entry("bare", ""), Map.entry("", "no key"))))
                .orElseThrow();

        assertThat(database.value(ByteText.of("müller"))).contains(ByteText.of("grün"));
        assertThat(database.value("bare")).contains("");
        assertThat(database.value("")).contains("no key");
        assertThat(database.value("Bare")).isEmpty();
    }

    @Test
    void anEmptyDatabaseHasNoKey() {
        assertThat(ConstantDatabase.open(TestDatabase.of(List.of()))
                        .orElseThrow()
                        .value("a"))
                .isEmpty();
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() {
        byte[] whole = TestDatabase.of(List.of(Map.entry("a", "1"), Map.entry("b", "2")));

        for (int length = 0; length < whole.length; length++) {
            assertThat(ConstantDatabase.open(Arrays.copyOf(whole, length)))
                    .as("%s of %s bytes", length, whole.length)
                    .isEmpty();
        }
    }

    @Test
    void aDamagedFileIsRefusedOrAnswersWithoutFailing() {
        byte[] whole = TestDatabase.of(List.of(Map.entry("a", "1"), Map.entry("b", "2"), Map.entry("c", "3")));
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            var database = ConstantDatabase.open(damaged);
            refused += database.isEmpty() ? 1 : 0;
            database.ifPresent(open -> List.of("a", "b", "c", "d")
                    .forEach(key ->
                            assertThat(open.value(key).orElse("").length()).isLessThan(damaged.length)));
        }
        assertThat(refused).isPositive();
    }
}

package io.threatlockdown.detection.list;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class ListTextTest {
    @Test
    void whatAChangeDoesNotMeanStaysAsItIsWritten() {
        String file = "\uFEFFann:one\r\nno entry\r\n\r\n\"2001:db8::1\":lab\r\nann:shadowed\r\nlast:without an end";

        ListText changed = text(file)
                .with(List.of(
                        new ListChange.Put("2001:db8::1", "office"),
                        new ListChange.Put("ann", "one"),
                        new ListChange.Put("new:key", "")));

        assertThat(written(changed))
                .isEqualTo("\uFEFFann:one\r\nno entry\r\n\r\n\"2001:db8::1\":office\r\nann:shadowed\r\n"
                        + "last:without an end\r\n\"new:key\":\r\n");
    }

    @Test
    void aRemovedKeyIsGoneFromEveryLine() {
        ListText changed = text("ann:one\nbob:two\nann:three\n").with(List.of(new ListChange.Remove("ann")));

        assertThat(written(changed)).isEqualTo("bob:two\n");
        assertThat(written(changed.with(List.of(new ListChange.Remove("bob"), new ListChange.Remove("nobody")))))
                .isEmpty();
    }

    @Test
    void theFirstOfEqualKeysCounts() {
        assertThat(text("ann:one\nann:two\n").entries())
                .containsExactly(new ListEntry("ann", "one", 1, true), new ListEntry("ann", "two", 2, false));
    }

    @Test
    void anEmptyFileTakesItsFirstEntry() {
        assertThat(written(text("").with(List.of(new ListChange.Put("ann", "")))))
                .isEqualTo("ann:\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ann", "ann ", "a\nb", "a\tb", "\r", "a\":b", "\uFEFFann"})
    void aKeyThatCouldNotBeReadBackIsRefused(String key) {
        assertThat(ListText.mistake(key, "", false)).isPresent();
    }

    /** Not among the keys above: a report of tests could not name it. */
    @Test
    void halfACharacterIsRefused() {
        assertThat(ListText.mistake("ann" + (char) 0xD83D, "", false)).isPresent();
    }

    @Test
    void whatHasASlashIsANetworkWhereAddressesAreLookedUp() {
        assertThat(ListText.mistake("10.0.0.0/8", "", true)).isEmpty();
        assertThat(ListText.mistake("2001:db8::/32", "", true)).isEmpty();
        assertThat(ListText.mistake("10.0.0.0/33", "", true))
                .hasValueSatisfying(why -> assertThat(why).startsWith("'10.0.0.0/33' is no network: "));
        assertThat(ListText.mistake("offices/berlin", "", true)).isPresent();
        assertThat(ListText.mistake("offices/berlin", "", false)).isEmpty();
    }

    @Test
    void whatIsNotInUtf8IsNoTextToChange() {
        assertThat(ListText.parse("Zürich:".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    /** Against a map of what should be in force, with keys of all that is special in a list. */
    @Test
    void entriesThatAreAcceptedAreReadBackByTheRulesAsTheyWereGiven() {
        Random random = new Random(7);
        Map<String, String> expected = new HashMap<>();
        ListText text = text("old:value\n");
        expected.put("old", "value");
        int accepted = 0;
        for (int round = 0; round < 2_000; round++) {
            String key = word(random);
            String value = word(random);
            if (random.nextInt(4) == 0) {
                text = text.with(List.of(new ListChange.Remove(key)));
                expected.remove(key);
            } else if (ListText.mistake(key, value, false).isEmpty()) {
                text = text.with(List.of(new ListChange.Put(key, value)));
                expected.put(key, value);
                accepted++;
            }
        }

        List<String> problems = new ArrayList<>();
        TextList read = TextList.parse(text.bytes(), (reason, line) -> problems.add(line + ": " + reason));
        assertThat(accepted).isGreaterThan(500);
        assertThat(problems).isEmpty();
        assertThat(text.inForce()).isEqualTo(expected);
        expected.forEach((key, value) -> assertThat(read.value(bytes(key))).contains(bytes(value)));
    }

    private static String word(Random random) {
        String letters = "ab:\"#.ü/ ";
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    /** As the rules see it: one character for each byte. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static ListText text(String file) {
        return ListText.parse(file.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static String written(ListText text) {
        return new String(text.bytes(), StandardCharsets.UTF_8);
    }
}

package io.threatlockdown.detection.list;

import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class LoadedListsTest {
    private final List<Problem> problems = new ArrayList<>();

    @TempDir
    private Path folder;

    private KeyValueList text(String text) throws IOException {
        Files.writeString(folder.resolve("words"), text);
        return read("etc/words", folder.resolve("words")).named("etc/words").orElseThrow();
    }

    private LoadedLists read(String name, Path path) {
        return LoadedLists.read(List.of(new ListFile(name, path)), problems::add);
    }

    @Test
    void aLineIsAKeyAndAValue() throws IOException {
        KeyValueList list = text("\uFEFFa:1\r\nb:\r\nno entry\r\n\r\n:no key\r\nc:x:y\r\nmüller:grün\na:2\nlast:z");

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        folder.resolve("words") + ":3:1: this line and 1 more are no entries: a colon ends the key,"
                                + " as in ann@contoso.example: or 192.0.2.7:office");
        assertThat(list.value("a")).contains("1");
        assertThat(list.value("b")).contains("");
        assertThat(list.value("c")).contains("x:y");
        assertThat(list.value(ByteText.of("müller"))).contains(ByteText.of("grün"));
        assertThat(list.value("last")).contains("z");
        assertThat(List.of("", "no entry", "A", " a"))
                .allMatch(key -> list.value(key).isEmpty());
    }

    @Test
    void aListWithoutColonsIsSaidOnceHoweverLongItIs() throws IOException {
        KeyValueList list = text("# who may\n\n" + "ann@contoso.example\n".repeat(200_000));

        assertThat(problems).singleElement().asString().contains(":3:1: this line and 199999 more are no entries");
        assertThat(list.value("ann@contoso.example")).isEmpty();
    }

    @Test
    void anAddressOfIpv6WithoutQuotesIsNoKeyOfItsFirstDigits() throws IOException {
        KeyValueList list = text("2001:db8::1:office\n2001:db8::/32:lab\n::1\n10:20:30:x\n\"2001:db8::2\":\n");

        assertThat(problems).hasSize(3).allMatch(problem -> problem.message().contains("stands in quotes"));
        assertThat(list.value("2001")).isEmpty();
        assertThat(list.value("10")).contains("20:30:x");
        assertThat(list.value("2001:db8::2")).contains("");
    }

    @Test
    void aFileInUtf16IsSaidAndNotTakenForOneWithoutKeys() throws IOException {
        for (String before : List.of("\uFEFF", "")) {
            problems.clear();
            Files.write(folder.resolve("wide"), (before + "ann:1\n").getBytes(StandardCharsets.UTF_16LE));

            assertThat(read("x/wide", folder.resolve("wide")).named("x/wide")).isEmpty();
            assertThat(problems).singleElement().asString().contains("is UTF-16; save it as UTF-8");
        }
    }

    @Test
    void twoHundredThousandEntriesAreFound() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            lines.append("user").append(i).append("@contoso.example:").append(i).append("\r\n");
        }
        KeyValueList list = text(lines.toString());

        assertThat(problems).isEmpty();
        assertThat(list.value("user0@contoso.example")).contains("0");
        assertThat(list.value("user199999@contoso.example")).contains("199999");
        assertThat(list.value("user200000@contoso.example")).isEmpty();
    }

    @Test
    void quotesHoldColons() throws IOException {
        KeyValueList list = text("\"2001:db8::1\":\"a:b\"\nplain:\"q:r\"\n\"p\":\"\n");

        assertThat(list.value("2001:db8::1")).contains("a:b");
        assertThat(list.value("plain")).contains("q:r");
        assertThat(list.value("p")).contains("\"");
        assertThat(problems).isEmpty();
    }

    @Test
    void aQuoteThatIsNotClosedIsNamedByItsLine() throws IOException {
        KeyValueList list = text("a:1\n\"b:2\nc:3");

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(folder.resolve("words")
                        + ":2:1: a key in quotes ends with a quote and a colon, as in \"a:b\":value");
        assertThat(list.value("c")).contains("3");
    }

    @Test
    void theTextIsReadWhereBothFormsExistAndElseTheCompiledOne() throws IOException {
        Files.write(folder.resolve("l.cdb"), TestDatabase.of(List.of(Map.entry("a", "compiled"))));
        assertThat(read("l", folder.resolve("l.cdb")).named("l").orElseThrow().value("a"))
                .contains("compiled");

        Files.writeString(folder.resolve("l"), "a:text");
        assertThat(read("l", folder.resolve("l.cdb")).named("l").orElseThrow().value("a"))
                .contains("text");
        assertThat(problems).isEmpty();
    }

    @Test
    void aListIsKnownByItsNameWithAndWithoutItsEndingAndWithoutItsUsualFolder() throws IOException {
        Files.writeString(folder.resolve("l"), "a:1");

        LoadedLists inFolder = read("etc/lists/l.cdb", folder.resolve("l"));
        assertThat(inFolder.named("etc/lists/l")).isPresent();
        assertThat(inFolder.named(" etc/lists/l.cdb ")).isPresent();
        assertThat(inFolder.named("l")).isEmpty();
        assertThat(read("l", folder.resolve("l")).named("ruleset/rules/l")).isPresent();
    }

    @Test
    void aListThatIsNotThereOrDamagedIsReported() throws IOException {
        Files.writeString(folder.resolve("bad.cdb"), "a:1");

        assertThat(read("x/none", folder.resolve("none")).named("x/none")).isEmpty();
        assertThat(read("x/bad", folder.resolve("bad")).named("x/bad")).isEmpty();
        assertThat(problems)
                .extracting(Problem::toString)
                .satisfiesExactly(
                        missing -> assertThat(missing)
                                .startsWith(folder.resolve("none") + ": there is no list x/none, neither"),
                        damaged -> assertThat(damaged)
                                .startsWith(folder.resolve("bad.cdb") + ": this is not a constant database"));
    }
}

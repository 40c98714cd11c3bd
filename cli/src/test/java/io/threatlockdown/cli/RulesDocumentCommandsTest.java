package io.threatlockdown.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static io.threatlockdown.cli.Ended.tld;
import static io.threatlockdown.cli.Ended.tldOn;
import static org.assertj.core.api.Assertions.assertThat;

/** What the rules' document says of the commands is so. */
class RulesDocumentCommandsTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "rules.md");
    private static final Pattern OPTION = Pattern.compile("`[^`\n]*?(--[a-z][a-z-]+)");
    private static final Pattern COMMAND = Pattern.compile("`tld ([a-z]+(?: (?:check|test))?)");

    @TempDir
    Path folder;

    private static String chapter(String title) throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf("\n## " + title + "\n");
        assertThat(begin).as(title).isPositive();
        return document.substring(begin, document.indexOf("\n## ", begin + 1));
    }

    private static List<String> blocks(String text, String kind) {
        List<String> blocks = new ArrayList<>();
        String open = "\n```" + kind + "\n";
        for (int at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
            blocks.add(text.substring(at + open.length(), text.indexOf("\n```", at + open.length()) + 1));
        }
        return blocks;
    }

    /** The decoders and rules of the chapter on decoders, as an installation has them. */
    private Path shop() throws IOException {
        List<String> files = blocks(chapter("Decoders: fields out of text"), "xml");
        Path decoders = Files.createDirectories(folder.resolve("etc/decoders"));
        Path rules = Files.createDirectories(folder.resolve("etc/rules"));
        Files.writeString(decoders.resolve("local_decoder.xml"), files.get(0));
        Files.writeString(rules.resolve("local_rules.xml"), files.get(1));
        return folder.resolve("etc");
    }

    @Test
    void theSelfTestPasses() throws IOException {
        List<String> selfTests = blocks(chapter("Trying rules"), "ini");
        Path file = Files.writeString(folder.resolve("shop.ini"), String.join("\n", selfTests));

        Ended ended = tld("ruleset", "test", "--ruleset", shop().toString(), file.toString());

        assertThat(ended.out()).isEqualTo("2 cases in 1 file: 2 passed, 0 failed\n");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void theRequestToLogtestIsUnderstood() throws IOException {
        String request = chapter("Trying rules")
                .lines()
                .flatMap(line ->
                        Pattern.compile("\\{\"session\".*?}").matcher(line).results())
                .findFirst()
                .orElseThrow()
                .group();

        Ended ended = tldOn(request + "\nno\n", "logtest", "--json", "--ruleset", shop().toString());

        assertThat(ended.out().lines().toList())
                .satisfiesExactly(
                        answer -> assertThat(answer).contains("\"session\":\"a\"", "\"alert\":false"),
                        error -> assertThat(error).startsWith("{\"error\":"));
    }

    static Stream<String> commands() throws IOException {
        return found(COMMAND).stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExists(String command) {
        CommandLine at = Tld.commandLine();
        for (String word : command.split(" ")) {
            assertThat(at.getSubcommands()).containsKey(word);
            at = at.getSubcommands().get(word);
        }
    }

    @Test
    void everyOptionIsOneOfACommand() throws IOException {
        Set<String> known = new TreeSet<>();
        addOptions(Tld.commandLine(), known);

        assertThat(found(OPTION)).hasSizeGreaterThan(8).isSubsetOf(known);
    }

    private static void addOptions(CommandLine command, Set<String> known) {
        command.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
        command.getSubcommands().values().forEach(sub -> addOptions(sub, known));
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        pattern.matcher(chapter("Trying rules")).results().forEach(result -> found.add(result.group(1)));
        return found;
    }
}

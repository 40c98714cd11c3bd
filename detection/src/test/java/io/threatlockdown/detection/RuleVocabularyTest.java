package io.threatlockdown.detection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of the rules' document name what the language has, all of it, and nothing else. */
class RuleVocabularyTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "rules.md");
    private static final Pattern ELEMENT = Pattern.compile("`<(\\w+)[ >/]");

    @TempDir
    Path folder;

    /** The names of elements in the first cells of the tables of a chapter. */
    private static Set<String> elements(String chapter) throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf("\n## " + chapter + "\n");
        int end = document.indexOf("\n## ", begin + 1);
        assertThat(begin).as(chapter).isPositive();
        return document.substring(begin, end)
                .lines()
                .filter(line -> line.startsWith("| `<"))
                .map(line -> line.split("(?<!\\\\)\\|")[1])
                .flatMap(cell -> ELEMENT.matcher(cell).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<String> elementsOfRules() throws IOException {
        Set<String> all = elements("Everything a rule can say");
        assertThat(all).hasSizeGreaterThan(60);
        return all.stream();
    }

    static Stream<String> elementsOfDecoders() throws IOException {
        Set<String> all = elements("Decoders: fields out of text");
        assertThat(all).hasSizeGreaterThan(10);
        return all.stream();
    }

    private List<String> problemsOf(String rule) throws IOException {
        return new TestRuleset(folder)
                .rules(rule).problems().stream().map(Object::toString).toList();
    }

    @ParameterizedTest
    @MethodSource("elementsOfRules")
    void everyElementInTheTablesIsOneOfARule(String element) throws IOException {
        assertThat(problemsOf("<rule id='100' level='3'><" + element + ">1</" + element + "></rule>"))
                .noneMatch(problem -> problem.contains("is not an element of a rule"));
    }

    @ParameterizedTest
    @MethodSource("elementsOfDecoders")
    void everyElementInTheTablesIsOneOfADecoder(String element) throws IOException {
        TestRuleset ruleset = new TestRuleset(folder)
                .decoders("d.xml", "<decoder name='d'><" + element + ">1</" + element + "></decoder>");

        assertThat(ruleset.problems())
                .noneMatch(problem -> problem.toString().contains("is not an element of a decoder"));
    }

    @Test
    void anElementThatIsNoneIsRefused() throws IOException {
        assertThat(problemsOf("<rule id='100' level='3'><fields>1</fields></rule>"))
                .anyMatch(problem -> problem.contains("is not an element of a rule"));
    }

    @Test
    void theTablesNameWhatRulesetsInTheFieldUse() throws IOException {
        List<String> elements = elementsOfRules().toList();

        assertThat(elements)
                .contains("if_sid", "if_group", "if_level", "category", "decoded_as", "program_name", "hostname")
                .contains("match", "regex", "field", "location", "srcip", "dstip", "srcport", "dstport", "user")
                .contains("id", "status", "action", "url", "data", "extra_data", "protocol", "system_name")
                .contains("list", "time", "weekday", "compiled_rule", "check_diff", "if_fts", "first_seen")
                .contains("srcgeoip", "dstgeoip", "description", "group", "mitre", "options", "info", "cve")
                .contains("if_matched_sid", "if_matched_group", "if_matched_regex", "sequence", "distinct_field")
                .contains("timeframe", "global_frequency", "same_field", "different_field", "not_same_field")
                .contains(
                        "same_source_ip", "same_srcip", "same_dstip", "same_src_port", "same_srcport", "same_dst_port")
                .contains("same_dstport", "same_srcuser", "same_user", "same_protocol", "same_action", "same_id")
                .contains("same_url", "same_data", "same_extra_data", "same_status", "same_system_name")
                .contains("same_location", "same_srcgeoip", "same_dstgeoip", "same_agent", "not_same_agent")
                .contains("ignore", "check_if_ignored");
    }
}

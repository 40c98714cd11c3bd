package io.threatlockdown.cli.ruleset;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

/** The dialect in which self tests are written. */
class IniReaderTest {
    @Test
    void everyDetailOfTheDialectIsRead() throws IOException {
        List<IniSection> sections = IniReader.read("dialect.ini", resource("dialect.ini"));

        assertThat(sections)
                .extracting(IniSection::name)
                .containsExactly("first of its kind", "colons", "continued", "with ] in its name", "empty");
        assertThat(sections.get(0).values())
                .containsExactly(
                        entry("log 1 pass", "a = b: c\nsecond line\n\nafter the section came again"),
                        entry("rule", "100\n101"),
                        entry("alert", "3"),
                        entry("decoder", "json"));
        assertThat(sections.get(1).values())
                .containsExactly(entry("log 1 pass", "user=joe"), entry("log 2 pass", "# no comment ; here"));
        assertThat(sections.get(2).values())
                .containsExactly(entry("log 1 pass", "begins\ngoes on = here\n\nand after a gap"), entry("rule", ""));
        assertThat(sections.get(3).values()).containsExactly(entry("rule", "7"));
        assertThat(sections.get(4).values()).isEmpty();
    }

    @Test
    void theKeysOfTheDefaultSectionHoldForEverySection() {
        assertThat(IniReader.read("f", "[DEFAULT]\ndecoder=json\nalert=3\n[a]\nalert=5\n"))
                .containsExactly(new IniSection("a", Map.of("decoder", "json", "alert", "5")));
    }

    @Test
    void allLineEndsAndAByteOrderMarkAreUnderstood() {
        assertThat(IniReader.read("f", "\uFEFF[a]\r\nrule=1\r\n\r\n[b]\rrule=2"))
                .extracting(section -> section.name() + " " + section.value("rule"))
                .containsExactly("a 1", "b 2");
    }

    @Test
    void whatIsNeitherASectionNorAKeyIsNamedByItsLine() {
        assertThatThrownBy(() -> IniReader.read("x.ini", "; fine\n[a]\nrule = 1\nnonsense\n"))
                .hasMessage("x.ini:4: neither a [section] nor 'key = value': 'nonsense'");
        assertThatThrownBy(() -> IniReader.read("x.ini", "[a]\n= 1\n"))
                .hasMessage("x.ini:2: neither a [section] nor 'key = value': '= 1'");
        assertThatThrownBy(() -> IniReader.read("x.ini", "rule = 1\n"))
                .hasMessage("x.ini:1: a key before the first [section]: 'rule = 1'");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = IniReaderTest.class.getResourceAsStream("/selftests/" + name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.threatlockdown.xml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

class XmlReaderTest {
    private static final int MOST_BYTES = 20_479;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "<a>text</a>~text",
                "<a> 3 </a>~ 3 ",
                "<a>x &lt; y &amp; z</a>~x &lt; y &amp; z",
                "<a>x > y</a>~x > y",
                "<a>x \\< y</a>~x \\< y",
                "<a>x\\\\</a>~x\\\\",
                "<a>one<!-- two -- > -->three</a>~onethree",
                "<a>one<!two!>three</a>~onethree",
                "<a>before<b/>after</a>~after",
                "<a>before<b></b></a>~''",
                "<a/>~''",
                "<a />~''",
                "<a></a>~''",
                "<a k=\"1\"/>~''",
                "skipped <a>x</a> skipped~x",
            })
    void textOfTheRootIsAsTheDialectSays(String file, String text) {
        assertThat(XmlReader.read("f", file).roots())
                .extracting(XmlElement::text)
                .containsExactly(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "<?xml version=\"1.0\"?><a/>~1:1",
                "<a><![CDATA[x]]></a>~1:4",
                "<a>x~1:1",
                "<a>x\\</a>~1:1",
                "<a>x</b>~1:5",
                "<a>x</a >~1:5",
                "</a>~1:1",
                "<a><!-- x</a>~1:4",
                "<a k=1/>~1:6",
                "<a k =\"1\"/>~1:4",
                "<a k = \"1\"/>~1:4",
                "<a k/>~1:4",
                "<a k=\"1\"l=\"2\"/>~1:9",
                "<a k=\"1\" k=\"2\"/>~1:10",
                "<a k=\"x>y\"/>~1:8",
                "<a k=\"x/>~1:9",
                "<a><>x</a>~1:4",
                "<a <b/></a>~1:4",
            })
    void whatIsNotOfTheDialectIsRefusedAtItsPlace(String file, String position) {
        assertThatThrownBy(() -> XmlReader.read("rules.xml", file))
                .isInstanceOfSatisfying(XmlException.class, failure -> {
                    Problem problem = failure.problem();
                    assertThat(problem.line() + ":" + problem.column()).isEqualTo(position);
                    assertThat(failure).hasMessage("rules.xml:" + position + ": " + problem.message());
                    assertThat(problem.message()).isNotBlank();
                });
    }

    @Test
    void everythingKnowsItsLineAndColumn() {
        XmlElement rule = XmlReader.read(
                        "f", "<group>\n  <rule id=\"7\"\n    level='3'>\n    text\n  </rule>\n</group>")
                .roots()
                .getFirst()
                .children()
                .getFirst();

        assertThat(rule.position()).isEqualTo(new Position(2, 3));
        assertThat(rule.textPosition()).isEqualTo(new Position(4, 5));
        assertThat(rule.attributes())
                .containsExactly(
                        new XmlAttribute("id", "7", new Position(2, 9), new Position(2, 13)),
                        new XmlAttribute("level", "3", new Position(3, 5), new Position(3, 12)));
    }

    @Test
    void severalRootsStandInOrder() {
        assertThat(XmlReader.read("f", "<a/> junk <b>1</b><a>2</a>").roots())
                .extracting(XmlElement::name, XmlElement::text)
                .containsExactly(tuple("a", ""), tuple("b", "1"), tuple("a", "2"));
    }

    @Test
    void aBlankMayStandBehindTheEqualsSign() {
        assertThat(XmlReader.read("f", "<a k= \"v\" l=''/>").roots().getFirst().attribute("k"))
                .contains("v");
    }

    @Test
    void childrenAreFoundByTheirExactName() {
        XmlElement root =
                XmlReader.read("f", "<r><x>1</x><X>2</X><x>3</x></r>").roots().getFirst();

        assertThat(root.child("x").map(XmlElement::text)).contains("1");
        assertThat(root.children("x")).extracting(XmlElement::text).isEqualTo(List.of("1", "3"));
        assertThat(root.child("y")).isEmpty();
    }

    @Test
    void aValueOfTheGreatestLengthIsTakenAndOneByteMoreIsRefused() {
        String longest = "é".repeat(MOST_BYTES / 2) + "x";

        assertThat(XmlReader.read("f", "<a>" + longest + "</a>")
                        .roots()
                        .getFirst()
                        .text())
                .isEqualTo(longest);
        assertThat(XmlReader.read("f", "<a k='" + longest + "'/>")
                        .roots()
                        .getFirst()
                        .attribute("k"))
                .contains(longest);
        assertThatThrownBy(() -> XmlReader.read("f", "<a>" + longest + "x</a>")).isInstanceOf(XmlException.class);
        assertThatThrownBy(() -> XmlReader.read("f", "<a k='" + longest + "x'/>"))
                .isInstanceOf(XmlException.class);
    }

    @Test
    void nestingIsTakenDownTo1024AndNoDeeper() {
        assertThat(XmlReader.read("f", "<a>".repeat(1_024) + "</a>".repeat(1_024))
                        .roots())
                .hasSize(1);
        assertThatThrownBy(() -> XmlReader.read("f", "<a>".repeat(1_025) + "</a>".repeat(1_025)))
                .hasMessageContaining("nested deeper than 1024");
    }

    @Test
    void fortyNineAttributesAreTakenAndNoMore() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 49; i++) {
            attributes.append(" k").append(i).append("='v'");
        }

        assertThat(XmlReader.read("f", "<a" + attributes + "/>")
                        .roots()
                        .getFirst()
                        .attributes())
                .hasSize(49);
        assertThatThrownBy(() -> XmlReader.read("f", "<a" + attributes + " last='v'/>"))
                .hasMessageContaining("more than 49");
    }
}

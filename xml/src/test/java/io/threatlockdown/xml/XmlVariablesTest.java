package io.threatlockdown.xml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class XmlVariablesTest {
    private static final String DEFINITIONS = "<var name=\"BAD\">err|fail</var><var name='X'>one</var>";

    private static XmlDocument expand(String file) {
        return XmlVariables.expand(XmlReader.read("f", file));
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "$BAD~err|fail",
                "$bad~err|fail",
                "^$BAD|x~^err|fail|x",
                "$BAD$BAD.~err|failerr|fail.",
                "($BAD ,$BAD,)~(err|fail ,err|fail,)",
                "$X~$X",
                "$X.~one.",
                "end$~end$",
                "foo$|bar~foo$|bar",
                "to $(actor.user)~to $(actor.user)",
            })
    void variablesAreReplacedBehindTheirDefinition(String text, String expanded) {
        XmlDocument document = expand(DEFINITIONS + "<a>" + text + "</a>");

        assertThat(document.roots()).extracting(XmlElement::text).containsExactly(expanded);
    }

    @Test
    void attributesAreExpandedToo() {
        assertThat(expand(DEFINITIONS + "<a k='$BAD'/>").roots().getFirst().attribute("k"))
                .contains("err|fail");
    }

    @Test
    void aDollarIsLeftAloneWhileNothingIsDefined() {
        assertThat(expand("<a>$BAD</a>" + DEFINITIONS).roots().getFirst().text())
                .isEqualTo("$BAD");
    }

    @Test
    void aNestedDefinitionIsTakenOutAndServesWhatFollows() {
        XmlElement root = expand("<group><a>x</a><var name='LATE'>y</var><b>$LATE</b></group>")
                .roots()
                .getFirst();

        assertThat(root.children()).extracting(XmlElement::text).containsExactly("x", "y");
    }

    @Test
    void variablesAreNotExpandedInsideVariables() {
        assertThat(expand(DEFINITIONS + "<var name='TWO'>$BAD</var><a>$TWO</a>")
                        .roots()
                        .getFirst()
                        .text())
                .isEqualTo("$BAD");
    }

    @Test
    void anUnknownVariableIsRefusedWhereItIsUsed() {
        assertThatThrownBy(() -> expand(DEFINITIONS + "\n<a>$BAD/y</a>"))
                .isInstanceOf(XmlException.class)
                .hasMessageStartingWith("f:2:4: variable '$BAD/y' is not defined");
    }

    @ParameterizedTest
    @CsvSource({"<var>x</var>", "<var name='A' type='b'>x</var>", "<var name=''>x</var>"})
    void aVariableNeedsANameAndNothingElse(String file) {
        assertThatThrownBy(() -> expand(file)).isInstanceOf(XmlException.class);
    }
}

package io.threatlockdown.wazuh.python;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PythonObjectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|{}",
                "{\"b\":1,\"a\":2}|{\"b\": 1, \"a\": 2}",
                "{\"a\":[1,2,[],{}]}|{\"a\": [1, 2, [], {}]}",
                "{\"a\":true,\"b\":false,\"c\":null}|{\"a\": true, \"b\": false, \"c\": null}",
                "{\"a\":1,\"b\":2,\"a\":3}|{\"a\": 3, \"b\": 2}",
                "{\"n\":-0}|{\"n\": 0}",
                "{\"n\":-0.0}|{\"n\": -0.0}",
                "{\"n\":123456789012345678901234567890}|{\"n\": 123456789012345678901234567890}",
                "{\"n\":1E5}|{\"n\": 100000.0}",
                "{\"n\":5.0}|{\"n\": 5.0}",
                "{\"t\":\"/ < > & '\"}|{\"t\": \"/ < > & '\"}"
            })
    void anObjectIsWrittenAsPythonWritesIt(String json, String expected) {
        assertThat(PythonObject.parse(json).text()).isEqualTo(expected);
    }

    @Test
    void everyCharacterOutsideOfAsciiIsEscapedInSmallLetters() {
        assertThat(PythonText.quote("é")).isEqualTo("\"\\u00e9\"");
        assertThat(PythonText.quote("\u007f\u0080")).isEqualTo("\"\\u007f\\u0080\"");
        assertThat(PythonText.quote("\uFFFF")).isEqualTo("\"\\uffff\"");
        assertThat(PythonText.quote("😀")).isEqualTo("\"\\ud83d\\ude00\"");
        assertThat(PythonText.quote("\u0000\u0001\u001f")).isEqualTo("\"\\u0000\\u0001\\u001f\"");
        assertThat(PythonText.quote("\"\\\n\r\t\f\b/")).isEqualTo("\"\\\"\\\\\\n\\r\\t\\f\\b/\"");
        assertThat(PythonText.quote("\u2028\u2029")).isEqualTo("\"\\u2028\\u2029\"");
    }

    @Test
    void halfOfAPairOfSurrogatesIsMended() {
        assertThat(PythonText.quote("\ud83d")).as("as Python writes it").isEqualTo("\"\\ud83d\"");
        assertThat(PythonObject.parse("{\"a\\ud83d\":\"\\ude00x\\ud83d\"}").text())
                .isEqualTo("{\"a\\ufffd\": \"\\ufffdx\\ufffd\"}");
        assertThat(PythonObject.parse("{\"a\":\"\\ud83d\\ude00\"}").text()).isEqualTo("{\"a\": \"\\ud83d\\ude00\"}");
    }

    @Test
    void aMemberThatIsThereIsReplacedInItsPlaceAndAnotherComesLast() {
        PythonObject object = PythonObject.parse("{\"azure_tag\":1,\"b\":2}");

        object.put("azure_tag", "x");
        object.put("new", "ü");

        assertThat(object.text()).isEqualTo("{\"azure_tag\": \"x\", \"b\": 2, \"new\": \"\\u00fc\"}");
    }

    @Test
    void anObjectInsideIsChangedInItsPlace() {
        PythonObject object = PythonObject.parse("{\"a\":{\"x\":1.0,\"y\":\"\\ud83d\\ude00\"},\"b\":[]}");

        object.change("a", inner -> {
            inner.remove("x");
            return inner;
        });
        object.change("b", inner -> {
            throw new AssertionError("a list is no object");
        });

        assertThat(object.text()).isEqualTo("{\"a\": {\"y\": \"\\ud83d\\ude00\"}, \"b\": []}");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> PythonObject.parse("[1]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PythonObject.parse("{} {}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PythonObject.parse("{\"a\":")).isInstanceOf(JacksonException.class);
    }
}

package io.threatlockdown.event;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DynamicTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { "a" : [ 1 , 2 ] }                     | {"a":[1,2]}
            48.861000061035156                      | 48.861000061035156
            12345678901234567890.50                 | 12345678901234567890.50
            1e400                                   | 1e400
            {"b":1,"a":2}                           | {"b":1,"a":2}
            "x"                                     | "x"
            null                                    | null
            not json                                | "not json"
            {"a":1} trailing                        | "{\\"a\\":1} trailing"
            [1,                                     | "[1,"
            {"k":"tab\\tq\\"u\\u00e4"}              | {"k":"tab\\tq\\"uä"}
            """)
    void textBecomesCompactJsonAndWhatIsNoJsonBecomesAString(String text, String json) {
        assertThat(Dynamic.parse(text).json()).isEqualTo(json);
    }
}

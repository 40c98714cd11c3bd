package io.threatlockdown.cli.query.prompt;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryEndTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                ".tables",
                "T;",
                "T | take 1;  ",
                "T\n| take 1\n",
                "T\n| take 1\n  ",
                "let x = 1; T | where a == x;",
                "let f = (t: string) { let y = 1; T }; f('a');",
                "T; // the end"
            })
    void aQueryEndsWithASemicolonOrAnEmptyLine(String text) {
        assertThat(QueryEnd.isComplete(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T",
                "T\n| take 1",
                "let x = 1;",
                "set notruncation;",
                "let f = () { T;",
                "print ';",
                "print 'a;'",
                "T // not yet;"
            })
    void aSemicolonThatEndsNoQueryLetsItGoOn(String text) {
        assertThat(QueryEnd.isComplete(text)).isFalse();
    }
}

package io.threatlockdown.cli.query;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueryMistakeTest {
    @Test
    void severalMistakesOfOneMessageAreToldApart() {
        assertThat(QueryMistake.inMessage("line 1, column 2: no 'a'; did you mean 'b'?; line 3, column 4: no 'c'"))
                .containsExactly(new QueryMistake("no 'a'; did you mean 'b'?", 1, 2), new QueryMistake("no 'c'", 3, 4));
        assertThat(QueryMistake.inMessage("no place")).containsExactly(new QueryMistake("no place", 0, 0));
    }

    @Test
    void azureCountsPositionsFromZero() {
        assertThat(QueryMistake.ofAzure("bad at line 2, position 0, near 'x'"))
                .isEqualTo(new QueryMistake("bad at line 2, position 0, near 'x'", 2, 1));
    }

    @Test
    void theMarkStandsUnderThePlaceAlsoBehindTabsAndAtTheEnd() {
        assertThat(new QueryMistake("no", 2, 4).explain("T\n\t| x"))
                .containsExactly("tld: line 2, column 4: no", "   | x", "     ^");
        assertThat(new QueryMistake("more", 3, 1).explain("T\n| x\n"))
                .containsExactly("tld: line 3, column 1: more", "  ", "  ^");
    }
}

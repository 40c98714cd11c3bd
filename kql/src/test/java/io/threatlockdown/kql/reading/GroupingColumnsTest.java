package io.threatlockdown.kql.reading;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GroupingColumnsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "T | summarize count() by User, IP ! [User, IP]",
                "T | summarize count() by Who = tolower(User), bin(TimeGenerated, 1h) ! [Who, TimeGenerated]",
                "T | summarize count() by User | where count_ > 3 | extend Title = User | sort by count_ ! [User]",
                "T | summarize count() ! []",
                "T | summarize dcount(IP) by User, IP | summarize count() by User ! [User]",
                "let Failed = T | where R > 0 | summarize count() by User; Failed | join kind=inner (U) on User ! [User]",
                "let A = T | summarize count() by User; let B = A | where count_ > 1; B ! [User]",
                "(T | summarize count() by User) | take 5 ! [User]",
                "T | where R > 0 ! none",
                "T | distinct User ! none",
                "T | summarize count() by User | count ! none",
                "T | make-series count() on TimeGenerated step 1h by User ! none",
                "T | summarize count() by User | union U ! none",
                "union T, U | summarize count() by User ! [User]",
                "T | summarize count() by tostring(P['a']) ! none",
                "let f = (x: string) { T | summarize count() by User }; f('a') ! none",
                "print x = 1 ! none"
            })
    void rowsStandForWhatTheLastStepGroupsBy(String query, String expected) {
        assertThat(GroupingColumns.of(query).map(Object::toString).orElse("none"))
                .isEqualTo(expected);
    }
}

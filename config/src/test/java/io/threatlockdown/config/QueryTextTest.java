package io.threatlockdown.config;

import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "  AuditLogs  | AuditLogs",
                "`T | where A == \"x y\"` | `T | where A == \"x y\"`",
                "`T | where A == \\\"x y\\\"` | `T | where A == \"x y\"`",
                "`T | where A \\< 5` | `T | where A < 5`",
                "`T | where A == \"C:\\\\Users\"` | `T | where A == \"C:\\\\Users\"`",
                "`T | where A == \"C:\\\\\"` | `T | where A == \"C:\\\\\"`",
                "`T | where A matches regex \"\\d\"` | `T | where A matches regex \"\\d\"`",
                "`T | where A == 'it''s \"so\"'` | `T | where A == 'it''s \"so\"'`"
            })
    void onlyWhatWazuhAskedForIsUndone(String written, String sent) {
        assertThat(read(written).sent()).isEqualTo(sent);
    }

    @Test
    void placeInTheQueryIsAPlaceInTheFile() {
        QueryText query = read("\n    T\n    | where A \\< 5 and \\\"x\\\" ==");

        assertThat(query.inFile(1, 1)).isEqualTo(new Position(2, 5));
        assertThat(query.inFile(2, 5)).isEqualTo(new Position(3, 5));
        assertThat(query.inFile(2, 20)).as("behind an escaped <").isEqualTo(new Position(3, 21));
        assertThat(query.inFile(99, 1)).as("beyond the end").isEqualTo(new Position(3, 32));
    }

    private static QueryText read(String written) {
        return QueryText.of(
                XmlReader.read("f", "<query>" + written + "</query>").roots().getFirst());
    }
}

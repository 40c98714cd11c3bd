package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.kql.reading.ValueTest.How;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class QueryReaderTest {
    private static final TableSchema SIGN_INS = new TableSchema(
            "SigninLogs",
            List.of("SigninLogs"),
            Map.of(
                            "TimeGenerated", KqlType.DATETIME,
                            "ResultType", KqlType.STRING,
                            "UserPrincipalName", KqlType.STRING,
                            "IPAddress", KqlType.STRING,
                            "Attempts", KqlType.LONG,
                            "Score", KqlType.REAL,
                            "IsInteractive", KqlType.BOOL,
                            "DeviceDetail", KqlType.DYNAMIC)
                    .entrySet()
                    .stream()
                    .map(column -> new TableColumn(column.getKey(), column.getValue(), column.getKey(), false))
                    .toList(),
            Optional.empty());

    private static final Catalog CATALOG = new Catalog() {
        @Override
        public Optional<TableSchema> table(String name) {
            return Optional.of(SIGN_INS).filter(table -> table.name().equals(name));
        }

        @Override
        public Collection<String> tableNames() {
            return List.of(SIGN_INS.name());
        }
    };

    @Test
    void conditionsOnFieldsAreTests() {
        TableQuery query = read("""
                SigninLogs
                | where ResultType == "50126" and UserPrincipalName endswith "@contoso.example"
                | where IPAddress !in ("198.51.100.7", "203.0.113.9") and Attempts > 3
                | where tostring(DeviceDetail.operatingSystem) has "linux" and not(IsInteractive)
                """);

        assertThat(query.tests())
                .containsExactly(
                        equal("ResultType", "50126"),
                        new FieldTest(
                                "UserPrincipalName",
                                List.of(new ValueTest.Text(How.ENDS, "@contoso.example", true)),
                                false),
                        new FieldTest("IPAddress", List.of(exactly("198.51.100.7"), exactly("203.0.113.9")), true),
                        new FieldTest("Attempts", List.of(new ValueTest.AtLeast(4)), false),
                        new FieldTest(
                                "DeviceDetail.operatingSystem",
                                List.of(new ValueTest.Text(How.TERM, "linux", true)),
                                false),
                        new FieldTest("IsInteractive", List.of(exactly("true")), true));
        assertThat(query.leftOut()).isEmpty();
        assertThat(query.wholeRows()).isTrue();
    }

    @Test
    void eitherOfTwoValuesOfOneFieldIsOneTestAndOfTwoFieldsIsNone() {
        TableQuery query = read("""
                SigninLogs
                | where (ResultType == "0" or ResultType == "50126") and (ResultType == "1" or IPAddress == "x")
                """);

        assertThat(query.tests())
                .containsExactly(new FieldTest("ResultType", List.of(exactly("0"), exactly("50126")), false));
        assertThat(query.leftOut())
                .containsExactly(new LeftOut(
                        "where … ResultType == \"1\" or IPAddress == \"x\"",
                        "either of several fields may do, which takes a rule for each",
                        true));
    }

    @Test
    void namesThatAQueryGivesStandForWhatTheyAre() {
        TableQuery query = read("""
                let codes = dynamic(["50126", "50053"]);
                SigninLogs
                | extend User = tolower(UserPrincipalName)
                | project-rename Code = ResultType
                | where User == "ann@contoso.example" and Code in (codes)
                """);

        assertThat(query.tests())
                .containsExactly(
                        new FieldTest(
                                "UserPrincipalName",
                                List.of(new ValueTest.Text(How.EQUALS, "ann@contoso.example", true)),
                                false),
                        new FieldTest("ResultType", List.of(exactly("50126"), exactly("50053")), false));
    }

    @Test
    void aCountWithALeastIsACounting() {
        TableQuery query = read("""
                SigninLogs
                | where TimeGenerated > ago(1d)
                | where ResultType == "50126"
                | summarize Failures = count(), Users = dcount(UserPrincipalName) by IPAddress, bin(TimeGenerated, 5m)
                | where Users >= 10
                | sort by Users desc
                """);

        Counting counting = query.counting().orElseThrow();
        assertThat(counting.least()).isEqualTo(10);
        assertThat(counting.distinct()).contains("UserPrincipalName");
        assertThat(counting.same()).containsExactly(new Counting.Common("IPAddress", 0));
        assertThat(counting.within()).contains(Duration.ofMinutes(5));
        assertThat(counting.groups().orElseThrow()).endsWith("| where Users >= 10");
        assertThat(query.lookBack()).contains(Duration.ofDays(1));
        assertThat(query.rows().orElseThrow()).endsWith("| where ResultType == \"50126\"");
        assertThat(query.leftOut())
                .extracting(LeftOut::step)
                .containsExactly("where TimeGenerated > ago(1d)", "sort by Users desc");
        assertThat(query.wholeRows()).isFalse();
    }

    @Test
    void countsWithoutALeastAreLeftOut() {
        TableQuery query = read("SigninLogs | where ResultType == '0' | summarize count() by IPAddress");

        assertThat(query.counting()).isEmpty();
        assertThat(query.leftOut()).hasSize(1);
        assertThat(query.leftOut().getFirst().step()).isEqualTo("summarize count() by IPAddress");
        assertThat(query.leftOut().getFirst().changes()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            isempty(ResultType)                 -> a rule cannot ask for a field that is missing
            strlen(ResultType) > 3              -> it uses strlen()
            ResultType == UserPrincipalName     -> it compares with what is no constant
            Score > 3                           -> a rule cannot tell a number with decimals from the whole one below it
            IPAddress in ((SigninLogs | project IPAddress)) -> it asks another query
            DeviceDetail.parts[0] == "x"        -> it looks at a place in a list
            """)
    void whatIsNoTestIsSaid(String condition, String reason) {
        TableQuery query = read("SigninLogs | where " + condition);

        assertThat(query.tests()).isEmpty();
        assertThat(query.leftOut()).hasSize(1);
        assertThat(query.leftOut().getFirst().step()).isEqualTo("where " + condition);
        assertThat(query.leftOut().getFirst().reason()).isEqualTo(reason);
    }

    @Test
    void whatFollowsStepsThatMakeOtherRowsIsLeftOutToo() {
        TableQuery query = read("SigninLogs | where ResultType == '0' | distinct IPAddress | where IPAddress == '::1'");

        assertThat(query.tests()).containsExactly(equal("ResultType", "0"));
        assertThat(query.leftOut())
                .extracting(LeftOut::step)
                .containsExactly("distinct IPAddress", "where IPAddress == '::1'");
        assertThat(query.rows()).contains("SigninLogs | where ResultType == '0'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            union SigninLogs, AuditLogs     | reads several tables; make a rule of each
            print 1                         | reads no table
            Nowhere                         | begins with Nowhere, which is no table here
            """)
    void whatIsNotOfOneTableIsRefused(String query, String reason) {
        assertThat(QueryReader.read(query, CATALOG)).isEqualTo(new Reading.OfNoTable(reason));
    }

    private static FieldTest equal(String field, String text) {
        return new FieldTest(field, List.of(exactly(text)), false);
    }

    private static ValueTest exactly(String text) {
        return new ValueTest.Text(How.EQUALS, text, false);
    }

    private static TableQuery read(String query) {
        return ((Reading.OfOneTable) QueryReader.read(query, CATALOG)).query();
    }
}

package io.threatlockdown.kql.reading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class TablesReadTest {
    private static final Set<String> TABLES = Set.of("SigninLogs", "AuditLogs", "AzureActivity", "Usage");

    private static TablesRead read(String query) {
        return TablesRead.of(query, TABLES::contains);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    SigninLogs                                                                            ~ SigninLogs
                    SigninLogs | where X > ago(1h) | summarize count() by bin(TimeGenerated, 1h)           ~ SigninLogs
                    (SigninLogs | take 1) | join kind=inner (AuditLogs | where A == 1) on X               ~ AuditLogs SigninLogs
                    union isfuzzy=true SigninLogs, (AuditLogs | where A == 1)                             ~ AuditLogs SigninLogs
                    let T = SigninLogs; T | take 1                                                        ~ SigninLogs
                    let T = SigninLogs | where A; let n = 5; T | take n                                   ~ SigninLogs
                    let f = (T:(*), n:long) { T | take n }; f(AuditLogs, 3)                               ~ AuditLogs
                    let f = (days:int) { AuditLogs | where X > ago(1d * days) }; f(3) | join f(4) on X    ~ AuditLogs
                    let f = (SigninLogs:string) { print SigninLogs }; SigninLogs | extend A = f('a')      ~ SigninLogs
                    SigninLogs | where Who in (AuditLogs | project Who)                                   ~ AuditLogs SigninLogs
                    let known = AuditLogs | project Who; SigninLogs | where Who !in (known)               ~ AuditLogs SigninLogs
                    SigninLogs | where N > toscalar(AuditLogs | count)                                    ~ AuditLogs SigninLogs
                    let m = materialize(SigninLogs | take 9); m | join kind=leftanti m on X               ~ SigninLogs
                    SigninLogs | where Bag.Part.Name == 'x' and tostring(Bag.Other) has 'y'               ~ SigninLogs
                    SigninLogs | where Who in ((_GetWatchlist('people') | project SearchKey))             ~ SigninLogs
                    SigninLogs | evaluate bag_unpack(Bag)                                                 ~ SigninLogs
                    SigninLogs | partition by Who ( top 3 by TimeGenerated | join AuditLogs on X )        ~ AuditLogs SigninLogs
                    SigninLogs | as S | union (AuditLogs | lookup S on X)                                 ~ AuditLogs SigninLogs
                    search in (AuditLogs, SigninLogs) 'x'                                                 ~ AuditLogs SigninLogs
                    table('AuditLogs') | take 1                                                           ~ AuditLogs
                    datatable(A:string)['x'] | join AuditLogs on A                                        ~ AuditLogs
                    SigninLogs | where Usage in (Usage)                                                   ~ SigninLogs Usage
                    set query_now = datetime(2026-01-01); SigninLogs | mv-apply X to typeof(long) on (where X in (AuditLogs)) ~ AuditLogs SigninLogs
                    """)
    void tablesAreFoundWhereverAQueryNamesThem(String query, String tables) {
        assertThat(read(query))
                .isInstanceOfSatisfying(
                        TablesRead.Named.class,
                        named -> assertThat(String.join(" ", named.tables())).isEqualTo(tables));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    imAuthentication | take 1                                  ~ 'imAuthentication'
                    _Im_Authentication(starttime=ago(1h))                      ~ _Im_Authentication()
                    SigninLogs | extend A = OurOwn(B)                          ~ OurOwn()
                    SigninLogs | invoke OurOwn()                               ~ OurOwn()
                    union *                                                    ~ pattern
                    union Sign*, AuditLogs                                     ~ pattern
                    search 'x'                                                 ~ every table
                    find where A == 1                                          ~ every table
                    workspace('other').SigninLogs | take 1                     ~ another workspace
                    union SigninLogs, workspace('other').SigninLogs            ~ another workspace
                    SigninLogs | where A in (workspace('o').T | project A)     ~ another workspace
                    let name = 'SigninLogs'; table(name)                       ~ worked out
                    """)
    void whereTheTextDoesNotTellItIsSaidWhy(String query, String reason) {
        assertThat(read(query))
                .isInstanceOfSatisfying(
                        TablesRead.Untold.class,
                        untold -> assertThat(untold.reason()).contains(reason));
    }

    @Test
    void aNameOfATableThatADefinitionHidesLaterStillCounts() {
        assertThat(read("let T = SigninLogs; let SigninLogs = AuditLogs; union T, SigninLogs"))
                .isInstanceOfSatisfying(
                        TablesRead.Named.class,
                        named -> assertThat(named.tables()).containsExactly("AuditLogs", "SigninLogs"));
    }
}

package io.threatlockdown.kql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is not answered is refused by its name, before anything runs. */
class RefusalsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            print a=1 | fork (count) (take 1)                        ~ 'fork'
            print a=1 | facet by a                                   ~ 'facet'
            print a='x' | reduce by a                                ~ 'reduce'
            print a=1 | make-graph a --> a                           ~ 'make-graph'
            macro-expand entity_group [cluster('a')] as X (X.T)      ~ 'macro-expand'
            print a=1 | evaluate sequence_detect(a, 1, 1, x = a > 0) ~ 'sequence_detect'
            print a=1 | evaluate python(typeof(*), 'x')              ~ 'python'
            evaluate http_request('https://example.com')             ~ 'http_request'
            external_table('x')                                      ~ external_table()
            _SentinelHealth()                                        ~ _SentinelHealth()
            print a=1 | scan with (step s optional: true)            ~ optional
            alias database d = cluster('x').database('y'); print 1   ~ 'alias'
            """)
    void whatIsNotAnsweredIsNamed(String query, String named) throws SQLException {
        try (Database database = new Database()) {
            assertThatThrownBy(() -> database.ask(query))
                    .isInstanceOfSatisfying(
                            KqlException.class,
                            refused -> org.assertj.core.api.Assertions.assertThat(
                                            refused.errors().getFirst().kind())
                                    .isEqualTo(KqlError.Kind.UNSUPPORTED))
                    .hasMessageContaining(named)
                    .hasMessageNotContaining("\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            let f = (T:(b:long)) { T | count }; f((print a=1))                        ~ no column 'b'
            set query_now = 5; print now()                                            ~ query_now
            print a=1 | parse-kv a as (x:long) with (pair_delimiter=',')              ~ kv_delimiter
            print a='x' | parse-kv a as (x:long) with (regex='(a)')                   ~ two groups
            print a=1 | scan with (step s: true => b = 1)                             ~ declared columns
            print a=1 | scan with (step s: true; step s: true)                        ~ two steps
            print a=1 | top-nested 1 of a with others = 'x' by count()                ~ stands for the others
            print a=1 | evaluate basket(2)                                            ~ threshold
            print a='x' | evaluate basket(0.1, a)                                     ~ weight
            print a=1 | evaluate session_count(a)                                     ~ at least 6 arguments
            externaldata() ['https://e.com/x']                                        ~ columns
            externaldata(a:long) ['https://e.com/x']                                  ~ no data from outside
            _GetWatchlist('x')                                                        ~ no watchlists
            print a=1 | find a == 1                                                   ~ begin a query
            """)
    void mistakesAreExplained(String query, String explained) throws SQLException {
        try (Database database = new Database()) {
            assertThatThrownBy(() -> database.ask(query))
                    .isInstanceOf(KqlException.class)
                    .hasMessageContaining(explained)
                    .hasMessageNotContaining("\n");
        }
    }
}

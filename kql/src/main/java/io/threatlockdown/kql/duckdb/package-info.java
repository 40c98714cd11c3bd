/**
 * Does: spells KQL's functions, operators and aggregates in DuckDB's SQL, with KQL's meaning.
 * Never does: know plans; join pieces of text that come from a query without quoting them.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.kql.duckdb;

import org.jspecify.annotations.NullMarked;

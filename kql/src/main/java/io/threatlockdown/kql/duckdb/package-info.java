/**
 * Does: spells KQL's functions, operators and aggregates in DuckDB's SQL, with KQL's meaning, and makes the
 * functions that are worked out in Java known to a connection that it is handed.
 * Never does: open a connection; know plans; join pieces of text that come from a query without quoting them.
 * Talks to: DuckDB, to register functions, and nobody else.
 */
@NullMarked
package io.threatlockdown.kql.duckdb;

import org.jspecify.annotations.NullMarked;

package io.threatlockdown.cli.query.chart;

/**
 * A bar.
 *
 * @param label what it is of, one line
 * @param value its length
 * @param text the value as it is written
 */
record Bar(String label, double value, String text) {}

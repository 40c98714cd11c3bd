package io.threatlockdown.cli.query.chart;

import java.time.Instant;

/** A number at a time. */
record Point(Instant time, double value) {}

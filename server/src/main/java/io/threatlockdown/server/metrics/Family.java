package io.threatlockdown.server.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.ArrayList;
import java.util.List;

/** Values of one name, which differ in their labels. For one thread. */
final class Family {
    private record Value(Labels labels, double value) {}

    private final String name;
    private final String help;
    private final List<Value> values = new ArrayList<>();

    /**
     * @param name without the {@code _total} of counters
     * @param help what it means, in a line
     */
    Family(String name, String help) {
        this.name = "threatlockdown_" + name;
        this.help = help;
    }

    Family add(Labels labels, double value) {
        values.add(new Value(labels, value));
        return this;
    }

    /** As values that only grow while the process lives. */
    MetricSnapshot counter() {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        for (Value value : values) {
            counter.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(value.labels())
                    .value(value.value())
                    .build());
        }
        return counter.build();
    }

    /** As values that rise and fall. */
    MetricSnapshot gauge() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        for (Value value : values) {
            gauge.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(value.labels())
                    .value(value.value())
                    .build());
        }
        return gauge.build();
    }
}

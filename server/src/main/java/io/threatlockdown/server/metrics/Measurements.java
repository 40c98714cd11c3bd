package io.threatlockdown.server.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PreDestroy;
import org.springframework.stereotype.Component;

import java.util.List;

/** All that is measured: the requests, the workspace, and the process that they are in. */
@Component
public final class Measurements {
    private final PrometheusMeterRegistry all;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public Measurements(RequestMetrics requests, EngineMetrics engine, WorkspaceMetrics workspace) {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(requests);
        registry.register(engine);
        registry.register(workspace);
        all = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        collections,
                        new ProcessorMetrics(),
                        new UptimeMetrics(),
                        new FileDescriptorMetrics())
                .forEach(meters -> meters.bindTo(all));
    }

    /** In Prometheus' text format 0.0.4. */
    String text() {
        return all.scrape();
    }

    @PreDestroy
    void close() {
        collections.close();
        all.close();
    }
}

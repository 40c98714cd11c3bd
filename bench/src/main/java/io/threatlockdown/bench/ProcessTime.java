package io.threatlockdown.bench;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;

/** Since when something runs: by the clock, and by how long processors have worked for this process, ended threads included. */
public record ProcessTime(long nanos, long processorNanos) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    public static ProcessTime begin() {
        return new ProcessTime(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    /** From then to now. */
    public ProcessTime elapsed() {
        return new ProcessTime(System.nanoTime() - nanos, SYSTEM.getProcessCpuTime() - processorNanos);
    }
}

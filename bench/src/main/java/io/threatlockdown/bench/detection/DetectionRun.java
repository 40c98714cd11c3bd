package io.threatlockdown.bench.detection;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What JMH runs in a process of its own: one operation is one pass of all events. Its parameters come from {@link DetectionCase}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DetectionRun {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Param("AZURE_ROWS")
    private Workload workload;

    @Param("WORLD")
    private RuleSelection selection;

    @Param("true")
    private boolean writing;

    @Param("0")
    private int usualRules;

    @Param("0")
    private int rules;

    @Param("0")
    private int events;

    /** The file that takes what is known besides the times. */
    @Param("")
    private String facts;

    private DetectionWork work;
    private AlertSink sink;
    private long alerts;
    private long leastNanos;

    @Setup(Level.Trial)
    public void prepare() throws IOException {
        work = DetectionWork.prepare(workload, selection, usualRules, rules, events);
        sink = writing ? new AlertFile() : AlertSink.NONE;
    }

    /** So that the last measured iteration counts, and of it the pass that others on the machine disturbed least. */
    @Setup(Level.Iteration)
    public void forget() {
        leastNanos = Long.MAX_VALUE;
    }

    @Benchmark
    public long pass() throws IOException {
        long begin = THREADS.getCurrentThreadCpuTime();
        alerts = work.pass(sink);
        leastNanos = Math.min(leastNanos, THREADS.getCurrentThreadCpuTime() - begin);
        return alerts;
    }

    @TearDown(Level.Trial)
    public void tell() throws IOException {
        sink.close();
        DetectionFacts.of(work, alerts, leastNanos).write(Path.of(facts));
    }
}

package io.threatlockdown.cli;

import io.threatlockdown.config.Configuration;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.LoadedRuleset;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.detection.analytic.AnalyticRules;
import io.threatlockdown.detection.local.LocalRules;
import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.pipeline.analytic.binding.AnalyticBindings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads rules again when their files change. A new ruleset takes over between two answers: every event is looked at by one of them, and
 * none by both. With strict rules a set with mistakes does not take over.
 */
final class RulesetWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RulesetWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Configuration configuration;
    private final LocalRules local;
    private final Supplier<List<MemoryEntry>> memoryInTest;
    private final Detector detector;
    private final AnalyticRules analytic;
    private final AnalyticBindings bindings;
    private final PrintWriter out;
    private final Thread thread;

    private RulesetWatch(
            Configuration configuration,
            Detector detector,
            AnalyticRules analytic,
            AnalyticBindings bindings,
            Supplier<List<MemoryEntry>> memoryInTest,
            PrintWriter out) {
        this.analytic = analytic;
        this.bindings = bindings;
        this.configuration = configuration;
        this.local = LocalRules.in(configuration.dataDirectory());
        this.memoryInTest = memoryInTest;
        this.detector = detector;
        this.out = out;
        this.thread = Thread.ofVirtual().name("ruleset-watch").unstarted(this::watch);
    }

    /** @param memoryInTest see {@link LocalRules#rehearse} */
    static RulesetWatch start(
            Configuration configuration,
            Detector detector,
            AnalyticRules analytic,
            AnalyticBindings bindings,
            Supplier<List<MemoryEntry>> memoryInTest,
            PrintWriter out) {
        RulesetWatch watch = new RulesetWatch(configuration, detector, analytic, bindings, memoryInTest, out);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        State known = state();
        try {
            while (true) {
                Thread.sleep(PAUSE);
                State seen = state();
                if (seen.equals(known)) {
                    continue;
                }
                // An editor may still be at it: what stays the same for one pause is taken.
                Thread.sleep(PAUSE);
                if (state().equals(seen)) {
                    State before = known;
                    known = seen;
                    reload(before, seen);
                }
            }
        } catch (InterruptedException stopped) {
            log.debug("ruleset watch stopped");
        }
    }

    /** Of all files: those of rules, decoders and lists, and those of analytic rules. */
    private record State(String rules, String analytic) {}

    private State state() {
        return new State(Configurations.ruleFiles(configuration).state() + "\n" + local.state(), analytic.state());
    }

    private void reload(State before, State now) {
        if (!now.rules().equals(before.rules())) {
            reloadRules();
        }
        if (!now.analytic().equals(before.analytic())) {
            reloadAnalyticRules();
        }
    }

    private void reloadAnalyticRules() {
        AnalyticRuleSet read = analytic.read();
        read.problems().forEach(out::println);
        if (configuration.analysis().strictRules() && !read.problems().isEmpty()) {
            say("the changed analytic rules have mistakes; those from before stay in force");
            return;
        }
        analytic.swap(read);
        UnboundAnalyticRules.print(read, bindings, out);
        say("the changed analytic rules are in force: "
                + Counted.of(read.rules().size(), "rule"));
    }

    private void reloadRules() {
        LoadedRuleset loaded = RulesetLoader.load(
                Configurations.ruleFiles(configuration), detector.ruleset().settings());
        loaded.problems().forEach(out::println);
        if (configuration.analysis().strictRules() && !loaded.problems().isEmpty()) {
            say("the changed rules have mistakes; those from before stay in force");
            return;
        }
        try {
            detector.swap(loaded.ruleset());
            local.rehearse(detector, memoryInTest).forEach(out::println);
            say("the changed rules are in force: " + loaded.ruleset().ruleCount() + " rules");
        } catch (OperationException e) {
            say("the changed rules are not in force: " + e.getMessage());
        }
    }

    private void say(String message) {
        log.info("rules changed outcome=\"{}\"", message);
        out.println("rules       " + message);
        out.flush();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

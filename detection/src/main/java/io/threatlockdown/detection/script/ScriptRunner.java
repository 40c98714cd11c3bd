package io.threatlockdown.detection.script;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.rule.RuleNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Plays cases to the rules of one ruleset, each from an empty memory. The same case always goes the same way. */
public final class ScriptRunner {
    /** They take what no detection does. */
    private static final Set<Integer> GENERAL_RULES = Set.of(87_801, 87_802, 87_803, 87_810, 87_811);

    private static final int EVERY_ALERT = 1;
    private static final int SHUFFLES = 12;
    private static final long SEED = 7_041_776L;

    private final Ruleset ruleset;
    private final Consumer<Finding> listener;

    public ScriptRunner(Ruleset ruleset) {
        this(ruleset, finding -> {});
    }

    /** @param listener hears of what became of every event that was played in its order */
    public ScriptRunner(Ruleset ruleset, Consumer<Finding> listener) {
        this.ruleset = ruleset;
        this.listener = listener;
    }

    /**
     * Plays the events in their order and, of a case that passes and raises a rule over several events, late and shuffled as well: they
     * happen when they do, and arrive in other orders, as late as the rule allows. The rule must be raised then too, and no more often.
     */
    public ScriptOutcome run(ScriptCase test) {
        ScriptOutcome inOrder = play(test);
        Optional<Duration> lateness = ruleset.lateness(test.rule());
        boolean isMovable = test.lines().stream().allMatch(line -> line.event().isRow());
        return inOrder.passed() && test.fires() && lateness.isPresent() && isMovable
                ? shuffled(inOrder, lateness.get())
                : inOrder;
    }

    /** Plays the events in their order only. */
    public ScriptOutcome play(ScriptCase test) {
        if (ruleset.version(test.rule()).isEmpty()) {
            return new ScriptOutcome(
                    test, List.of(), "a rule " + test.rule(), "none of that id among the rules that are loaded");
        }
        Analysis analysis = start();
        List<Integer> ended = new ArrayList<>();
        List<Mismatch> mismatches = new ArrayList<>();
        Instant arrival = Instant.MIN;
        for (ScriptLine line : test.lines()) {
            arrival = line.event().arrival(arrival);
            Finding finding = line.event().analyze(analysis, arrival);
            listener.accept(finding);
            ended.add(raised(finding));
            mismatch(line, finding).ifPresent(mismatches::add);
        }
        ofTheRule(test, ended).ifPresent(mismatches::add);
        return mismatches.isEmpty()
                ? ScriptOutcome.passed(test, ended)
                : new ScriptOutcome(
                        test, ended, joined(mismatches, Mismatch::wanted), joined(mismatches, Mismatch::got));
    }

    private record Mismatch(String wanted, String got) {}

    private static String joined(List<Mismatch> mismatches, Function<Mismatch, String> part) {
        return mismatches.stream().map(part).collect(Collectors.joining("; "));
    }

    private Analysis start() {
        return Analysis.start(ruleset, AnalysisSettings.of(EVERY_ALERT));
    }

    private static int raised(Finding finding) {
        return finding.alerting().map(RuleNode::id).orElse(0);
    }

    /** What one line says of itself, the rule of the case left out. */
    private static Optional<Mismatch> mismatch(ScriptLine line, Finding finding) {
        String expected = line.event().expected();
        if (expected.isEmpty()) {
            return Optional.empty();
        }
        int raised = raised(finding);
        if (expected.equals(ScriptLine.NONE)) {
            boolean quiet = finding.alerting()
                    .filter(rule -> rule.level() > 0 && !GENERAL_RULES.contains(rule.id()))
                    .isEmpty();
            return quiet
                    ? Optional.empty()
                    : Optional.of(new Mismatch("no alert from line " + line.line(), "rule " + raised));
        }
        return Integer.parseInt(expected) == raised
                ? Optional.empty()
                : Optional.of(new Mismatch("rule " + expected + " from line " + line.line(), shown(raised)));
    }

    private static String shown(int raised) {
        return raised == 0 ? "none" : "rule " + raised;
    }

    /** What the head of the case says of its rule. */
    private static Optional<Mismatch> ofTheRule(ScriptCase test, List<Integer> ended) {
        List<Integer> places = IntStream.range(0, ended.size())
                .filter(place -> ended.get(place) == test.rule())
                .boxed()
                .toList();
        String lines = places.stream()
                .map(place -> Integer.toString(test.lines().get(place).line()))
                .collect(Collectors.joining(", "));
        if (!test.fires()) {
            return places.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Mismatch("rule " + test.rule() + " from no line", "it from line " + lines));
        }
        if (places.isEmpty()) {
            return Optional.of(new Mismatch("rule " + test.rule(), "ends at " + ends(ended)));
        }
        boolean anyMarked = test.lines().stream().anyMatch(line -> isMarked(line, test));
        boolean moreThanMarked =
                places.stream().anyMatch(place -> !isMarked(test.lines().get(place), test));
        return anyMarked && moreThanMarked
                ? Optional.of(new Mismatch(
                        "rule " + test.rule() + " from the lines with -> " + test.rule() + " only",
                        "it from line " + lines))
                : Optional.empty();
    }

    private static boolean isMarked(ScriptLine line, ScriptCase test) {
        return line.event().expected().equals(Integer.toString(test.rule()));
    }

    private static String ends(List<Integer> ended) {
        return ended.stream()
                .map(rule -> rule == 0 ? ScriptLine.NONE : rule.toString())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /**
     * In the order of their arrival an event can be behind the newest one by its delay at most, so that none is later than the rule
     * allows. A case that raises the rule several times may raise it less often then: what is counted falls into other parts.
     */
    private ScriptOutcome shuffled(ScriptOutcome inOrder, Duration lateness) {
        ScriptCase test = inOrder.test();
        int most = Collections.frequency(inOrder.endedAt(), test.rule());
        Random random = new Random(SEED);
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            List<Delayed> events = delayed(test, lateness, random);
            Analysis analysis = start();
            int times = 0;
            for (Delayed event : events) {
                Finding finding = event.line().event().analyze(analysis, event.arrival());
                times += raised(finding) == test.rule() ? 1 : 0;
            }
            if (times == 0 || times > most) {
                String order = events.stream()
                        .map(event -> Integer.toString(event.line().line()))
                        .collect(Collectors.joining(", "));
                return new ScriptOutcome(
                        test,
                        inOrder.endedAt(),
                        "rule " + test.rule() + " " + times(most) + " also when the events arrive late, as lines "
                                + order,
                        "it " + times(times));
            }
        }
        return inOrder;
    }

    private static String times(int times) {
        return times == 1 ? "once" : times + " times";
    }

    private record Delayed(ScriptLine line, Instant arrival) {}

    private static List<Delayed> delayed(ScriptCase test, Duration lateness, Random random) {
        return test.lines().stream()
                .map(line ->
                        new Delayed(line, line.event().happens().plusMillis(random.nextLong(lateness.toMillis() + 1))))
                .sorted(Comparator.comparing(Delayed::arrival))
                .toList();
    }
}

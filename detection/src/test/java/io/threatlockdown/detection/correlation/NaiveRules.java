package io.threatlockdown.detection.correlation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules over several events, written down straight from what they promise: every event is compared with every one before. */
public final class NaiveRules {
    private final List<ModelRule> rules;
    private final List<Past> past = new ArrayList<>();
    private final Map<String, List<long[]>> used = new HashMap<>();
    private final Map<Integer, List<Long>> alerts = new HashMap<>();
    private final Map<Integer, List<Long>> reached = new HashMap<>();
    private final Map<String, List<Long>> seen = new HashMap<>();

    /** What became of an event. @param instead the rule that counts; 0 for none */
    public record Outcome(int rule, int counts) {}

    /** An event, and what is known of it. */
    private static final class Past {
        private final ModelEvent event;
        private final Set<Integer> spentFor = new HashSet<>();
        private List<Integer> path = List.of();
        private int rule;
        private int mark;

        Past(ModelEvent event) {
            this.event = event;
        }

        Optional<String> text(String field) {
            return Optional.ofNullable(event.fields().get(field));
        }
    }

    public NaiveRules(List<ModelRule> rules) {
        this.rules = List.copyOf(rules);
    }

    public Outcome look(ModelEvent event) {
        Past now = new Past(event);
        List<ModelRule> walk = new ArrayList<>();
        if (!descend(children(0), now, walk)) {
            return new Outcome(0, 0);
        }
        ModelRule rule = walk.getLast();
        int counts = rule.id();
        if (rule.level() > 0 && isSilent(rule, now)) {
            counts = walk.size() < 2 ? 0 : walk.get(walk.size() - 2).id();
        }
        now.path = walk.stream().map(ModelRule::id).toList();
        now.rule = rule.level() > 0 ? counts : 0;
        past.add(now);
        return new Outcome(rule.id(), counts);
    }

    private List<ModelRule> children(int parent) {
        return rules.stream()
                .filter(rule -> parents(rule).contains(parent))
                .sorted(Comparator.comparingInt(rule -> rule.level() == 0 ? -99 : -rule.level()))
                .toList();
    }

    /** A rule hangs below what it looks at when it does not say where. */
    private static List<Integer> parents(ModelRule rule) {
        if (!rule.parents().isEmpty()) {
            return rule.parents();
        }
        return rule.several()
                .map(several -> switch (several) {
                    case ModelSeveral.Counting counting ->
                        counting.from() instanceof ModelSeveral.From.Rule from ? List.of(from.id()) : List.of(0);
                    case ModelSeveral.Distinct distinct -> List.of(distinct.rule());
                    case ModelSeveral.Sequence sequence -> sequence.steps();
                    case ModelSeveral.FirstSeen first -> List.of(0);
                })
                .orElse(List.of(0));
    }

    private boolean descend(List<ModelRule> siblings, Past now, List<ModelRule> walk) {
        for (ModelRule rule : siblings) {
            now.path = walk.stream().map(ModelRule::id).toList();
            if (holds(rule, now)) {
                walk.add(rule);
                descend(children(rule.id()), now, walk);
                return true;
            }
        }
        return false;
    }

    private boolean holds(ModelRule rule, Past now) {
        boolean fieldsHold = rule.fields().entrySet().stream()
                .allMatch(field -> now.text(field.getKey()).equals(Optional.of(field.getValue())));
        return fieldsHold
                && rule.several()
                        .map(several -> switch (several) {
                            case ModelSeveral.Counting counting -> completes(rule, counting, now);
                            case ModelSeveral.Distinct distinct -> completes(rule, distinct, now);
                            case ModelSeveral.Sequence sequence -> completes(rule, sequence, now);
                            case ModelSeveral.FirstSeen first -> isFirst(rule, first, now);
                        })
                        .orElse(true);
    }

    private static Optional<List<String>> key(Past event, List<String> fields) {
        List<String> texts =
                fields.stream().flatMap(field -> event.text(field).stream()).toList();
        return texts.size() == fields.size() ? Optional.of(texts) : Optional.empty();
    }

    private List<Past> inOrder(ModelRule rule) {
        return past.stream()
                .sorted(Comparator.comparingLong(event -> event.event.millis(rule.byArrival())))
                .toList();
    }

    private boolean completes(ModelRule rule, ModelSeveral.Counting counting, Past now) {
        boolean byArrival = rule.byArrival();
        long time = now.event.millis(byArrival);
        long timeframe = counting.timeframe() * 1_000L;
        Optional<List<String>> key = key(now, counting.same());
        if (key.isEmpty()) {
            return false;
        }
        List<Past> countable = inOrder(rule).stream()
                .filter(event -> isFrom(rule, counting.from(), event)
                        && key(event, counting.same()).equals(key)
                        && counting.different().stream()
                                .allMatch(field -> now.text(field).isEmpty()
                                        || !now.text(field).equals(event.text(field))))
                .toList();
        List<Past> before = unmarked(
                rule,
                countable.stream()
                        .filter(event -> event.event.millis(byArrival) <= time)
                        .toList()
                        .reversed());
        List<Past> after = unmarked(
                rule,
                countable.stream()
                        .filter(event -> event.event.millis(byArrival) > time)
                        .toList());
        for (int later = 0; later <= after.size(); later++) {
            long end = later == 0 ? time : after.get(later - 1).event.millis(byArrival);
            long inSpan = before.stream()
                    .filter(event -> event.event.millis(byArrival) >= end - timeframe)
                    .count();
            if (end - time <= timeframe && inSpan + later + 1 >= counting.frequency()) {
                now.mark = rule.level();
                if (counting.frequency() > 2) {
                    usedUp(before, after.subList(0, later), end - timeframe, byArrival)
                            .forEach(event -> event.mark = rule.level());
                }
                return true;
            }
        }
        return false;
    }

    /** In the order of time the newest one; beside an event that is late all that are counted with it. */
    private static List<Past> usedUp(List<Past> before, List<Past> after, long from, boolean byArrival) {
        if (after.isEmpty()) {
            return List.of(before.getFirst());
        }
        List<Past> counted = new ArrayList<>(after);
        before.stream().filter(event -> event.event.millis(byArrival) >= from).forEach(counted::add);
        return counted;
    }

    private static List<Past> unmarked(ModelRule rule, List<Past> walked) {
        return walked.stream().takeWhile(event -> event.mark < rule.level()).toList();
    }

    private boolean isFrom(ModelRule rule, ModelSeveral.From from, Past event) {
        if (event.rule == 0) {
            return false;
        }
        return switch (from) {
            case ModelSeveral.From.Rule by -> event.rule == by.id();
            case ModelSeveral.From.Group group ->
                !isLookedAtByItsId(event.rule)
                        && rules.subList(0, rules.indexOf(rule) + 1).stream()
                                .anyMatch(loaded -> loaded.id() == event.rule
                                        && loaded.groups().contains(group.text()));
            case ModelSeveral.From.Text text ->
                event.event.fields().entrySet().stream()
                        .anyMatch(field -> ModelEvent.part(field.getKey(), field.getValue())
                                .contains(text.part()));
        };
    }

    private boolean isLookedAtByItsId(int id) {
        return rules.stream().flatMap(rule -> rule.several().stream()).anyMatch(several -> switch (several) {
            case ModelSeveral.Counting counting -> counting.from().equals(new ModelSeveral.From.Rule(id));
            case ModelSeveral.Distinct distinct -> distinct.rule() == id;
            case ModelSeveral.Sequence sequence -> false;
            case ModelSeveral.FirstSeen first -> false;
        });
    }

    private boolean completes(ModelRule rule, ModelSeveral.Distinct distinct, Past now) {
        long time = now.event.millis(rule.byArrival());
        long timeframe = distinct.timeframe() * 1_000L;
        Optional<List<String>> key = key(now, distinct.same());
        if (key.isEmpty() || now.text(distinct.field()).isEmpty()) {
            return false;
        }
        List<long[]> usedHere = used.computeIfAbsent(rule.id() + "/" + key.get(), unknown -> new ArrayList<>());
        if (usedHere.stream().anyMatch(span -> span[0] <= time && time <= span[1])) {
            return false;
        }
        List<Past> countable = inOrder(rule).stream()
                .filter(event -> event.rule == distinct.rule()
                        && key(event, distinct.same()).equals(key)
                        && event.text(distinct.field()).isPresent())
                .toList();
        List<Long> ends = Stream.concat(
                        Stream.of(time),
                        countable.stream()
                                .map(event -> event.event.millis(rule.byArrival()))
                                .filter(end -> end > time && end <= time + timeframe))
                .toList();
        for (long end : ends) {
            long start = usedHere.stream()
                    .filter(span -> span[1] < time)
                    // The next instant that an event can have is one unit of 100 ns later.
                    .mapToLong(span -> span[1] + 1)
                    .reduce(end - timeframe, Math::max);
            if (usedHere.stream().anyMatch(span -> span[0] > time && span[0] <= end)) {
                return false;
            }
            Set<String> texts = new TreeSet<>(Set.of(now.text(distinct.field()).get()));
            countable.stream()
                    .filter(event -> event.event.millis(rule.byArrival()) >= start
                            && event.event.millis(rule.byArrival()) <= end)
                    .forEach(event -> texts.add(event.text(distinct.field()).get()));
            if (texts.size() >= distinct.count()) {
                usedHere.add(new long[] {start, end});
                return true;
            }
        }
        return false;
    }

    private boolean completes(ModelRule rule, ModelSeveral.Sequence sequence, Past now) {
        for (int step = sequence.steps().size() - 1; step >= 0; step--) {
            if (!now.path.contains(sequence.steps().get(step))) {
                continue;
            }
            Past[] taken = new Past[sequence.steps().size()];
            taken[step] = now;
            if (fill(rule, sequence, inOrder(rule), taken, step, step - 1)) {
                for (Past event : taken) {
                    event.spentFor.add(rule.id());
                }
                now.mark = rule.level();
                return true;
            }
        }
        return false;
    }

    /** Tries every event for every step: the earlier ones from the event at hand on back, then the later ones. */
    private boolean fill(
            ModelRule rule, ModelSeveral.Sequence sequence, List<Past> all, Past[] taken, int own, int step) {
        if (step == taken.length) {
            return true;
        }
        if (step < 0) {
            return fill(rule, sequence, all, taken, own, own + 1);
        }
        boolean isEarlier = step < own;
        List<Past> nearestFirst = isEarlier ? all.reversed() : all;
        for (Past candidate : nearestFirst) {
            if (isFit(rule, sequence, candidate, step, taken, own)) {
                taken[step] = candidate;
                if (fill(rule, sequence, all, taken, own, isEarlier ? step - 1 : step + 1)) {
                    return true;
                }
                taken[step] = null;
            }
        }
        return false;
    }

    private boolean isFit(
            ModelRule rule, ModelSeveral.Sequence sequence, Past candidate, int step, Past[] taken, int own) {
        boolean byArrival = rule.byArrival();
        long time = candidate.event.millis(byArrival);
        int lastStep = taken.length - 1;
        Optional<String> key = candidate.text(step == lastStep ? sequence.last() : sequence.earlier());
        Optional<String> wanted = taken[own].text(own == lastStep ? sequence.last() : sequence.earlier());
        if (!candidate.path.contains(sequence.steps().get(step))
                || candidate.spentFor.contains(rule.id())
                || key.isEmpty()
                || !key.equals(wanted)) {
            return false;
        }
        for (int other = 0; other < taken.length; other++) {
            if (taken[other] == null) {
                continue;
            }
            long otherTime = taken[other].event.millis(byArrival);
            boolean inOrder = other < step ? otherTime <= time : otherTime >= time;
            if (taken[other] == candidate
                    || !inOrder
                    || Math.abs(otherTime - time) > sequence.timeframe() * 1_000L
                    || isCompared(sequence.same(), step, other)
                            && !isSame(sequence.same(), candidate, step, taken[other], other)
                    || isCompared(sequence.different(), step, other)
                            && isSame(sequence.different(), candidate, step, taken[other], other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCompared(List<String> fields, int step, int other) {
        return !fields.isEmpty()
                && !fields.get(step).equals("-")
                && !fields.get(other).equals("-");
    }

    private static boolean isSame(List<String> fields, Past one, int step, Past two, int other) {
        Optional<String> text = one.text(fields.get(step));
        return text.isPresent() && text.equals(two.text(fields.get(other)));
    }

    private boolean isFirst(ModelRule rule, ModelSeveral.FirstSeen first, Past now) {
        Optional<List<String>> key = key(now, first.fields());
        if (key.isEmpty()) {
            return false;
        }
        long time = now.event.millis(rule.byArrival());
        List<Long> all = reached.computeIfAbsent(rule.id(), unknown -> new ArrayList<>());
        List<Long> same = seen.computeIfAbsent(rule.id() + "/" + key.get(), unknown -> new ArrayList<>());
        all.add(time);
        boolean isNew = same.stream().noneMatch(other -> other >= time - first.within() * 1_000L);
        same.add(time);
        return isNew && time - all.getFirst() >= first.learning() * 1_000L;
    }

    private boolean isSilent(ModelRule rule, Past now) {
        if (rule.ignore() == 0) {
            return false;
        }
        long time = now.event.millis(rule.byArrival());
        List<Long> begun = alerts.computeIfAbsent(rule.id(), unknown -> new ArrayList<>());
        if (begun.stream().anyMatch(begin -> Math.abs(time - begin) < rule.ignore() * 1_000L)) {
            return true;
        }
        begun.add(time);
        return false;
    }
}

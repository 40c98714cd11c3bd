package io.threatlockdown.detection.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Rules and rows by chance, the same for the same seed. */
public final class RandomStream {
    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");
    private static final int EVENTS = 220;
    private static final int SECONDS = 5_000;

    private final Random random;

    public RandomStream(long seed) {
        // Neighbouring seeds begin with the same numbers.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** Four rules on single events, and a few over several. */
    public List<ModelRule> rules() {
        List<ModelRule> rules = new ArrayList<>();
        rules.add(plain(101, 5, List.of(), Map.of("kind", "a"), "web,alpha,"));
        rules.add(plain(102, 3, List.of(), Map.of("kind", "b"), "web,beta,"));
        rules.add(plain(103, 0, List.of(), Map.of("kind", "c"), ""));
        rules.add(plain(104, 4, List.of(101), Map.of("deep", "yes"), "alpha,"));
        List<Integer> bases = new ArrayList<>(List.of(101, 102, 104));
        int more = 2 + random.nextInt(5);
        for (int i = 0; i < more; i++) {
            int id = 201 + i;
            ModelSeveral several = several(bases);
            boolean hasPlace = several instanceof ModelSeveral.Counting counting
                    && !(counting.from() instanceof ModelSeveral.From.Rule);
            List<Integer> parents = hasPlace || several instanceof ModelSeveral.FirstSeen
                    ? List.of(pick(List.of(101, 102, 104)))
                    : List.of();
            int ignore = random.nextInt(5) == 0 ? 200 : 0;
            rules.add(new ModelRule(
                    id,
                    1 + random.nextInt(14),
                    parents,
                    random.nextInt(5) == 0 ? Map.of("u", "u1") : Map.of(),
                    pick(List.of("", "alpha,", "web,")),
                    ignore,
                    random.nextInt(4) == 0,
                    Optional.of(several)));
            if (!(several instanceof ModelSeveral.Sequence)) {
                bases.add(id);
            }
        }
        return rules;
    }

    private ModelRule plain(int id, int level, List<Integer> parents, Map<String, String> fields, String groups) {
        int ignore = random.nextInt(4) == 0 ? 100 : 0;
        return new ModelRule(id, level, parents, fields, groups, ignore, random.nextInt(4) == 0, Optional.empty());
    }

    private ModelSeveral several(List<Integer> bases) {
        int timeframe = pick(List.of(50, 200, 600));
        List<String> same = pick(List.of(List.of(), List.of("k"), List.of("k", "v")));
        List<String> different = pick(List.of(List.of(), List.of("u"), List.of("u", "v")));
        int frequency = pick(List.of(2, 3, 3, 8));
        return switch (random.nextInt(10)) {
            case 0, 1, 2 ->
                new ModelSeveral.Counting(
                        new ModelSeveral.From.Rule(pick(bases)), frequency, timeframe, same, different);
            case 3 ->
                new ModelSeveral.Counting(
                        new ModelSeveral.From.Group(pick(List.of("alpha", "web"))),
                        frequency,
                        timeframe,
                        same,
                        different);
            case 4 ->
                new ModelSeveral.Counting(
                        new ModelSeveral.From.Text(pick(List.of("u2", "v1"))), frequency, timeframe, same, different);
            case 5, 6 -> new ModelSeveral.Distinct(pick(bases), "u", 2 + random.nextInt(4), timeframe, same);
            default -> sequence(timeframe);
        };
    }

    private ModelSeveral sequence(int timeframe) {
        List<Integer> steps = pick(List.of(
                List.of(101, 102),
                List.of(103, 101),
                List.of(101, 101, 102),
                List.of(101, 104, 102),
                List.of(104, 101, 102),
                List.of(104, 101, 101),
                List.of(102, 103, 101),
                List.of(102, 101, 101, 101),
                List.of(101, 104)));
        return new ModelSeveral.Sequence(
                steps,
                timeframe,
                pick(List.of("k", "v")),
                "k",
                random.nextBoolean() ? List.of() : fieldsOf(steps, List.of("k", "v", "v", "-")),
                random.nextBoolean() ? List.of() : fieldsOf(steps, List.of("u", "u", "v", "-")));
    }

    /** A field for each step, two of them at least. */
    private List<String> fieldsOf(List<Integer> steps, List<String> from) {
        List<String> fields =
                new ArrayList<>(steps.stream().map(step -> pick(from)).toList());
        fields.set(0, fields.get(0).equals("-") ? "v" : fields.get(0));
        fields.set(steps.size() - 1, fields.getLast().equals("-") ? "u" : fields.getLast());
        return fields;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** In the order in which they arrive: as they happened, somewhat late, or anyhow; none later than the rules allow. */
    public List<ModelEvent> events() {
        int grain = pick(List.of(1, 500, 10_000, 60_000, 400_000));
        int latest = pick(List.of(0, 30, 300, ModelSeveral.LATENESS));
        int burst = pick(List.of(1_500, 1_500, 60));
        boolean saysWhen = random.nextInt(8) != 0;
        List<long[]> times = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            long time = random.nextInt(SECONDS * 1_000) / grain * (long) grain;
            times.add(new long[] {time, time + (latest == 0 ? 0 : random.nextInt(latest * 1_000))});
        }
        times.sort(Comparator.comparingLong(time -> time[1]));
        List<ModelEvent> events = new ArrayList<>();
        Instant arrival = BEGIN;
        for (long[] time : times) {
            Instant happened = BEGIN.plusMillis(time[0]);
            arrival = later(arrival, happened).plusMillis(random.nextInt(burst));
            boolean repeats = !events.isEmpty() && random.nextInt(10) == 0;
            Map<String, String> fields = repeats ? pick(events).fields() : fields();
            events.add(new ModelEvent(
                    saysWhen || random.nextBoolean() ? Optional.of(happened) : Optional.empty(), arrival, fields));
        }
        return events;
    }

    private static Instant later(Instant one, Instant other) {
        return Duration.between(one, other).isNegative() ? one : other;
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>();
        fields.put("kind", pick(List.of("a", "a", "a", "b", "b", "c", "none")));
        fields.put("k", pick(List.of("k1", "k2")));
        fields.put("v", pick(List.of("k1", "v1")));
        fields.put("u", "u" + random.nextInt(5));
        fields.put("deep", pick(List.of("yes", "no", "no")));
        if (random.nextInt(8) == 0) {
            fields.remove(pick(List.of("k", "v", "u")));
        }
        return fields;
    }
}

package io.threatlockdown.detection.correlation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When each text of a field was seen among the events that agree in the rest. A span in which enough different texts came together
 * is used up: what happened in it is not counted again.
 */
final class DistinctLane {
    /** The texts seen last stand last. */
    private final LinkedHashMap<String, Instants> seen = new LinkedHashMap<>();

    private final List<Span> used = new ArrayList<>(0);
    private long newest = Instants.NONE;

    void add(String text, long ticks) {
        if (ticks >= newest) {
            Instants instants = seen.remove(text);
            seen.put(text, instants == null ? new Instants() : instants);
            newest = ticks;
        }
        seen.computeIfAbsent(text, unknown -> new Instants()).add(ticks);
    }

    void use(Span span) {
        used.add(span);
    }

    /** The span in which {@code count} different texts lie, that of the event at hand among them; empty when there is none. */
    Optional<Span> complete(String text, long ticks, int count, long timeframe) {
        long from = ticks - timeframe;
        long to = ticks + timeframe;
        for (Span span : used) {
            if (span.contains(ticks)) {
                return Optional.empty();
            }
            if (span.end() < ticks) {
                from = Math.max(from, span.end() + 1);
            } else {
                to = Math.min(to, span.start() - 1);
            }
        }
        return ticks >= newest
                ? amongTheNewest(text, ticks, count, from)
                : anywhere(text, ticks, count, timeframe, from, to);
    }

    /** Nothing is later than the event at hand: the texts seen last decide, and no more of them are looked at than needed. */
    private Optional<Span> amongTheNewest(String text, long ticks, int count, long from) {
        int others = 0;
        for (Map.Entry<String, Instants> entry : seen.sequencedEntrySet().reversed()) {
            long last = entry.getValue().last();
            if (last < from || others + 1 >= count) {
                break;
            }
            others += entry.getKey().equals(text) ? 0 : 1;
        }
        return others + 1 >= count ? Optional.of(new Span(from, ticks)) : Optional.empty();
    }

    private Optional<Span> anywhere(String text, long ticks, int count, long timeframe, long from, long to) {
        List<Long> before = new ArrayList<>();
        List<long[]> later = new ArrayList<>();
        seen.forEach((other, instants) -> {
            if (other.equals(text)) {
                return;
            }
            long last = instants.atOrBefore(ticks);
            boolean isBefore = last != Instants.NONE && last >= from;
            long next = instants.after(ticks);
            if (isBefore) {
                before.add(last);
            }
            if (next != Instants.NONE && next <= to) {
                later.add(new long[] {next, isBefore ? last : Instants.NONE});
            }
        });
        if (before.size() + 1 >= count) {
            return Optional.of(new Span(from, ticks));
        }
        later.sort((one, other) -> Long.compare(one[0], other[0]));
        for (int reached = 1; reached <= later.size(); reached++) {
            long end = later.get(reached - 1)[0];
            long first = Math.max(from, end - timeframe);
            long texts = 1 + before.stream().filter(last -> last >= first).count();
            for (long[] candidate : later.subList(0, reached)) {
                // Seen early enough on the other side as well: it is counted there already.
                texts += candidate[1] == Instants.NONE || candidate[1] < first ? 1 : 0;
            }
            if (texts >= count) {
                return Optional.of(new Span(first, end));
            }
        }
        return Optional.empty();
    }

    void dropBefore(long ticks) {
        seen.values().forEach(instants -> instants.dropBefore(ticks));
        seen.values().removeIf(instants -> instants.size() == 0);
        used.removeIf(span -> span.end() < ticks);
    }

    int size() {
        return seen.values().stream().mapToInt(Instants::size).sum();
    }

    boolean isEmpty() {
        return seen.isEmpty() && used.isEmpty();
    }
}

package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.MemoryEntry;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which runs of analytic rules are done, and which windows of what have an alert, as it is committed: a change is worked out here, stored in
 * a transaction with the alerts that it tells of, and applied here behind the commit. Of one thread.
 */
final class AnalyticMemory {
    private final Map<String, RuleMemory> rules = new HashMap<>();

    static AnalyticMemory of(List<MemoryEntry> stored) {
        AnalyticMemory memory = new AnalyticMemory();
        stored.forEach(memory::put);
        return memory;
    }

    /** Of a rule of that id; empty of one that is not known. */
    RuleMemory of(String rule) {
        return rules.getOrDefault(rule, new RuleMemory());
    }

    void apply(MemoryChange committed) {
        committed.removed().forEach(this::remove);
        committed.fresh().forEach(this::put);
        committed.replaced().forEach(this::put);
    }

    /** What is not needed any more of rules in force: runs that no late row changes, and windows that no run reaches. */
    MemoryChange outlived(List<AnalyticRule> inForce, AnalyticSettings settings, Instant now) {
        MemoryChange change = new MemoryChange();
        for (AnalyticRule rule : inForce) {
            RuleMemory known = of(rule.id());
            Instant oldest = now.minus(settings.lateness());
            Instant firstToCome = known.progress().map(RuleProgress::done).orElse(now);
            for (DoneRun run : known.runs()) {
                if (run.made().isBefore(oldest)) {
                    change.remove(run.entry());
                } else if (run.at().isBefore(firstToCome)) {
                    firstToCome = run.at();
                }
            }
            known.windowsUpTo(firstToCome.minus(rule.period())).forEach(window -> change.remove(window.entry()));
        }
        return change;
    }

    /** All of rules that are not in force and have not run for as long as late rows are waited for: they begin anew if they come back. */
    MemoryChange forgotten(Set<String> inForce, AnalyticSettings settings, Instant now) {
        MemoryChange change = new MemoryChange();
        rules.forEach((id, known) -> {
            Instant done = known.progress().map(RuleProgress::done).orElse(Instant.EPOCH);
            if (!inForce.contains(id) && done.isBefore(now.minus(settings.lateness()))) {
                known.progress().ifPresent(progress -> change.remove(progress.entry()));
                known.runs().forEach(run -> change.remove(run.entry()));
                known.windows().forEach(window -> change.remove(window.entry()));
            }
        });
        return change;
    }

    private void put(MemoryEntry entry) {
        RuleMemory of = rules.computeIfAbsent(entry.scope(), id -> new RuleMemory());
        switch (entry.kind()) {
            case RuleProgress.KIND -> of.put(RuleProgress.of(entry));
            case DoneRun.KIND -> of.put(DoneRun.of(entry));
            case AlertWindow.KIND -> of.put(AlertWindow.of(entry));
            default -> throw new IllegalStateException("an analytic rule remembers what no version wrote: " + entry);
        }
    }

    private void remove(MemoryEntry entry) {
        RuleMemory of = of(entry.scope());
        switch (entry.kind()) {
            case RuleProgress.KIND -> of.removeProgress();
            case DoneRun.KIND -> of.remove(DoneRun.of(entry));
            case AlertWindow.KIND -> of.remove(AlertWindow.of(entry));
            default -> throw new IllegalStateException("an analytic rule remembers what no version wrote: " + entry);
        }
        if (of.isEmpty()) {
            rules.remove(entry.scope());
        }
    }
}

package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.workspace.ReconciledBin;
import io.threatlockdown.workspace.ReconciledHour;
import io.threatlockdown.workspace.ReconciledHour.Result;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says in one line what came of comparing. */
final class ReconciliationWords {
    private static final int MOST_BINS = 3;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private ReconciliationWords() {}

    static String of(Result result, RowsKnown known, List<ReconciledBin> bins) {
        return switch (result) {
            case UNFINISHED, EQUAL, RECOVERED -> "";
            case SOURCE_FEWER ->
                "source has fewer: " + counts(bins, bin -> bin.here() > bin.atSource())
                        + "; it removed rows, shows this principal fewer, or served some twice before";
            case DIFFERS -> differs(known, counts(bins, bin -> bin.here() < bin.atSource()));
        };
    }

    private static String differs(RowsKnown known, String counts) {
        return switch (known) {
            case ALWAYS, IN_THEIR_WINDOW ->
                "differs after two more pulls: " + counts + "; the source counts rows that it does not give";
            case NOWHERE ->
                "differs: " + counts
                        + "; it is not pulled again, because the query gives rows other values each time (now, ago,"
                        + " rand, new_guid) and they would be doubled";
        };
    }

    /** Of the hours that differ, the oldest first, of which there is one at least. */
    static String differing(List<ReconciledHour> hours) {
        String first = hours.getFirst().note();
        int others = hours.size() - 1;
        return others == 0 ? first : first + " (and " + others + (others == 1 ? " more hour)" : " more hours)");
    }

    private static String counts(List<ReconciledBin> bins, Predicate<ReconciledBin> which) {
        List<ReconciledBin> all = bins.stream().filter(which).toList();
        String first = all.stream()
                .limit(MOST_BINS)
                .map(bin -> minute(bin.begin()) + " " + bin.atSource() + " at the source, " + bin.here() + " here")
                .collect(Collectors.joining("; "));
        int others = all.size() - MOST_BINS;
        return others <= 0 ? first : first + " and " + others + " more";
    }

    private static String minute(Instant time) {
        return MINUTE.format(time) + " UTC";
    }
}

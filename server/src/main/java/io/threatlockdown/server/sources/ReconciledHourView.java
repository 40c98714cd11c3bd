package io.threatlockdown.server.sources;

import io.threatlockdown.workspace.ReconciledBin;
import io.threatlockdown.workspace.ReconciledHour;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/**
 * An hour of ingestion time as it compared with its source; times as ISO 8601 text.
 *
 * @param hour its beginning
 * @param result {@code unfinished}, {@code equal}, {@code recovered}, {@code source-fewer} or {@code differs}
 * @param bins of five minutes, or the hour as one where its rows do not say more; those without rows are left out
 */
record ReconciledHourView(
        String hour,
        String compared,
        String result,
        long rowsAtSource,
        long rowsBefore,
        long rowsHere,
        long rowsRecovered,
        int rePulls,
        @Nullable String note,
        List<BinView> bins) {
    record BinView(String begin, long rowsAtSource, long rowsBefore, long rowsHere) {
        static BinView of(ReconciledBin bin) {
            return new BinView(bin.begin().toString(), bin.atSource(), bin.before(), bin.here());
        }
    }

    static ReconciledHourView of(ReconciledHour hour) {
        return new ReconciledHourView(
                hour.hour().toString(),
                hour.compared().toString(),
                hour.result().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                hour.atSource(),
                hour.before(),
                hour.here(),
                hour.recovered(),
                hour.rePulls(),
                hour.note().isEmpty() ? null : hour.note(),
                hour.bins().stream().map(BinView::of).toList());
    }
}

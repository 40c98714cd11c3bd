package io.threatlockdown.workspace;

import java.time.Instant;
import java.util.List;

/**
 * How an hour of ingestion time of one request compared with its source.
 *
 * @param request the request's key, as that of its checkpoint
 * @param table where the request's rows are
 * @param hour its beginning, inclusive
 * @param compared when it was compared last
 * @param rePulls how often a part of it, or all of it, was asked for again
 * @param recovered rows that came in by that
 * @param note one line for a person; {@code ""} when there is nothing to say
 * @param bins in the order of time, without those in which neither side has a row
 */
public record ReconciledHour(
        String request,
        String table,
        Instant hour,
        Instant compared,
        int rePulls,
        long recovered,
        Result result,
        String note,
        List<ReconciledBin> bins) {
    /** What came out. */
    public enum Result {
        /** Begun: rows were pulled again, and the comparison behind that has not come to its end. */
        UNFINISHED,
        /** Both hold the same. */
        EQUAL,
        /** Both hold the same since rows were pulled again. */
        RECOVERED,
        /** All that the source holds is here, and more: the source removed rows, or never counted some that it gave. */
        SOURCE_FEWER,
        /** The source counts rows that it does not give, or gives rows that do not stay. */
        DIFFERS
    }

    public ReconciledHour {
        bins = List.copyOf(bins);
    }

    ReconciledHour with(List<ReconciledBin> others) {
        return new ReconciledHour(request, table, hour, compared, rePulls, recovered, result, note, others);
    }

    public long atSource() {
        return bins.stream().mapToLong(ReconciledBin::atSource).sum();
    }

    public long before() {
        return bins.stream().mapToLong(ReconciledBin::before).sum();
    }

    public long here() {
        return bins.stream().mapToLong(ReconciledBin::here).sum();
    }
}

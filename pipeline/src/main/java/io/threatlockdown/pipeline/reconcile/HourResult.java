package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.workspace.ReconciledBin;
import io.threatlockdown.workspace.ReconciledHour;
import io.threatlockdown.workspace.ReconciledHour.Result;
import io.threatlockdown.workspace.Workspace;

import java.time.Instant;
import java.util.List;

/** Says what came of an hour from what came of its bins. */
final class HourResult {
    private HourResult() {}

    static ReconciledHour of(
            ReconciledRequest request,
            Workspace workspace,
            Instant hour,
            Instant compared,
            int rePulls,
            List<ReconciledBin> bins) {
        long recovered = workspace
                .reconciliations()
                .hour(request.key(), hour)
                .map(ReconciledHour::recovered)
                .orElse(0L);
        Result result = result(bins, recovered);
        return new ReconciledHour(
                request.key(),
                request.table(),
                hour,
                compared,
                rePulls,
                recovered,
                result,
                ReconciliationWords.of(result, request.known(), bins),
                bins);
    }

    private static Result result(List<ReconciledBin> bins, long recovered) {
        if (bins.stream().anyMatch(bin -> bin.here() < bin.atSource())) {
            return Result.DIFFERS;
        }
        if (bins.stream().anyMatch(bin -> bin.here() > bin.atSource())) {
            return Result.SOURCE_FEWER;
        }
        return recovered > 0 ? Result.RECOVERED : Result.EQUAL;
    }
}

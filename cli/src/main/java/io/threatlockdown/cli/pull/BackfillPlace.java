package io.threatlockdown.cli.pull;

import io.threatlockdown.pipeline.backfill.BackfillOrder;
import io.threatlockdown.pipeline.backfill.BackfillProgress;
import io.threatlockdown.pipeline.backfill.BackfillStart;

/** Where a backfill runs. */
public interface BackfillPlace extends AutoCloseable {
    /** Begins what is ordered, or goes on with it. */
    BackfillStart begin(BackfillOrder order);

    /** How far it is. */
    BackfillProgress progress(long id);

    /** Stops it; what is taken in is kept. */
    void stop(long id);

    @Override
    void close();
}

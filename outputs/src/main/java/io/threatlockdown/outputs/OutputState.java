package io.threatlockdown.outputs;

import io.threatlockdown.workspace.OutboxChannel;

import java.time.Instant;
import java.util.Optional;

/**
 * How the way of one channel's lines to its file stands.
 *
 * @param since when this began to write; counts are from then on
 * @param written lines that are in the file
 * @param last when lines were written last; empty for not yet
 * @param writing why lines wait now; empty when nothing keeps them
 * @param tidying why files of past days are not compressed or removed now
 */
public record OutputState(
        OutboxChannel channel,
        Instant since,
        long written,
        Optional<Instant> last,
        Optional<Trouble> writing,
        Optional<Trouble> tidying) {}

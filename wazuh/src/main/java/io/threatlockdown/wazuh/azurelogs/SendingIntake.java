package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.Schema;
import io.threatlockdown.pipeline.Intake;
import io.threatlockdown.wazuh.queue.Sender;
import io.threatlockdown.workspace.NewRow;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes one answer in: what was not sent before goes into the outbox, in the order in which it happened, what it is known by into the
 * workspace, both with the checkpoint in one transaction. After its commit everything that waits is sent.
 */
final class SendingIntake implements Intake {
    /** Of about 2 KB each. */
    private static final int MOST_HELD_BACK = 10_000;

    private final Supplier<WorkspaceTransaction> begin;
    private final MessageForm form;
    private final LongMessages longMessages;
    private final Repeat repeat;
    private final Sender sender;
    private final List<Outgoing> heldBack = new ArrayList<>();
    private @Nullable WorkspaceTransaction begun;

    /** @param begin a transaction on the table of {@link SentRows} */
    SendingIntake(
            Supplier<WorkspaceTransaction> begin,
            MessageForm form,
            LongMessages longMessages,
            Repeat repeat,
            Sender sender) {
        this.begin = begin;
        this.form = form;
        this.longMessages = longMessages;
        this.repeat = repeat;
        this.sender = sender;
    }

    @Override
    public void take(EventBatch batch) {
        if (batch.events().isEmpty()) {
            return;
        }
        List<Outgoing> outgoing = batch.events().stream().map(form::of).toList();
        Schema schema = SentRows.schema(outgoing.getFirst().wholeRow());
        List<Event> kept =
                outgoing.stream().map(one -> SentRows.of(schema, one)).toList();
        Set<Event> fresh = fresh(schema, kept);
        if (repeat == Repeat.EVERYTHING) {
            Schema repeated = SentRows.repeated(schema);
            kept = outgoing.stream().map(one -> SentRows.of(repeated, one)).toList();
            fresh = fresh(repeated, kept);
        }
        for (int i = 0; i < kept.size(); i++) {
            if (fresh.contains(kept.get(i))) {
                heldBack.add(outgoing.get(i));
            }
        }
        if (heldBack.size() > MOST_HELD_BACK) {
            gather();
        }
    }

    /** Those that the table of that schema did not hold before. */
    private Set<Event> fresh(Schema schema, List<Event> rows) {
        Set<Event> fresh = Collections.newSetFromMap(new IdentityHashMap<>());
        transaction().append(new EventBatch(schema, rows)).stream()
                .map(NewRow::event)
                .forEach(fresh::add);
        return fresh;
    }

    private WorkspaceTransaction transaction() {
        WorkspaceTransaction transaction = begun;
        if (transaction == null) {
            transaction = begin.get();
            begun = transaction;
        }
        return transaction;
    }

    private void gather() {
        heldBack.sort(Comparator.comparing(outgoing -> outgoing.time().orElse(Instant.MAX)));
        List<String> messages = heldBack.stream()
                .map(Outgoing::message)
                .map(longMessages::fitting)
                .toList();
        heldBack.clear();
        transaction().addToOutbox(OutboxChannel.MANAGER, messages);
    }

    @Override
    public long renamedRecords() {
        return begun == null ? 0 : begun.renamedRecords();
    }

    @Override
    public WorkspaceTransaction commit(Consumer<WorkspaceTransaction> marks) {
        gather();
        WorkspaceTransaction whole = transaction();
        marks.accept(whole);
        whole.commit();
        try {
            sender.drain();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new OperationException(
                    ErrorCode.RECEIVER_UNAVAILABLE, "stopped while events were sent; the next run goes on here");
        }
        return whole;
    }

    @Override
    public void close() {
        if (begun != null) {
            begun.close();
        }
    }
}

package io.threatlockdown.workspace;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who is told of each commit, on the thread that committed. Thread-safe. */
final class CommitListeners {
    private static final Logger log = LoggerFactory.getLogger(CommitListeners.class);

    private final List<Consumer<Committed>> listeners = new CopyOnWriteArrayList<>();

    void add(Consumer<Committed> listener) {
        listeners.add(listener);
    }

    void tell(Committed committed) {
        for (Consumer<Committed> listener : listeners) {
            try {
                listener.accept(committed);
            } catch (RuntimeException e) {
                // What is committed is committed: a listener's fault must not make it look failed.
                log.warn("a listener failed after a commit table={}", committed.table(), e);
            }
        }
    }
}

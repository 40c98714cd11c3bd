package io.threatlockdown.workspace;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Lets the database plan a query on a thread with a large stack. Planning goes down into every step and term of a query, and native code
 * that comes to the end of its stack takes the whole process with it. The database itself stops at a depth of 1,000, which needs some
 * megabytes; the threads of Java have one.
 */
final class DeepStack {
    /** Of address space; memory is what is used of it. */
    private static final long STACK_BYTES = 64L << 20;

    private DeepStack() {}

    interface Work<T> {
        T run() throws SQLException;
    }

    /** Waits for its end whatever happens: what is to end the work early cancels the statement. */
    static <T> T call(Work<T> work) throws SQLException {
        FutureTask<T> task = new FutureTask<>(work::run);
        Thread.ofPlatform()
                .name("query-planning")
                .daemon()
                .stackSize(STACK_BYTES)
                .start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SQLException thrown(Throwable cause) {
        return switch (cause) {
            case SQLException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        };
    }
}

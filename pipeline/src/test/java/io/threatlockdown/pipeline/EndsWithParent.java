package io.threatlockdown.pipeline;

import java.io.IOException;

/** Ends this process when the one that started it has ended, however that came about: then nobody holds the other end of its input. */
public final class EndsWithParent {
    private EndsWithParent() {}

    public static void watch() {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nobody writes there.
                }
            } catch (IOException broken) {
                // The same.
            }
            Runtime.getRuntime().halt(1);
        });
    }
}

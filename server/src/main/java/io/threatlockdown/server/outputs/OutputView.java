package io.threatlockdown.server.outputs;

import io.threatlockdown.outputs.Trouble;
import io.threatlockdown.workspace.ChannelHealth;
import org.jspecify.annotations.Nullable;

/**
 * One way on which alerts or events leave.
 *
 * @param name {@code alerts} or {@code archives}
 * @param on whether the configuration asks for it
 * @param level the lowest level of a rule whose alerts go this way; 0 where every event does
 * @param file where the file that is written to is found
 * @param mostBytes when it is followed by another one of the same day; {@code null} for never
 * @param since when this process began to write, ISO 8601; {@code null} when it does not
 * @param written lines since then
 * @param last when lines were written last; {@code null} for not since then
 * @param waiting lines that wait in the workspace now
 * @param trouble why they wait; {@code null} when nothing keeps them
 * @param tidyTrouble why files of past days are not compressed or removed; {@code null} when they are
 * @param stock the files that are there; {@code null} when their folder cannot be read
 */
public record OutputView(
        String name,
        boolean on,
        int level,
        String file,
        @Nullable Long mostBytes,
        @Nullable String since,
        long written,
        @Nullable String last,
        long waiting,
        @Nullable TroubleView trouble,
        @Nullable TroubleView tidyTrouble,
        @Nullable Stock stock) {

    /** @param since ISO 8601 @param reason one line */
    public record TroubleView(String since, String reason) {
        static TroubleView of(Trouble trouble) {
            return new TroubleView(trouble.since().toString(), trouble.reason());
        }

        static TroubleView of(ChannelHealth.Trouble trouble) {
            return new TroubleView(trouble.since().toString(), trouble.reason());
        }
    }

    /**
     * @param files of all days
     * @param oldest the day of the oldest one, {@code null} when there is none
     */
    public record Stock(int files, long bytes, @Nullable String oldest) {}
}

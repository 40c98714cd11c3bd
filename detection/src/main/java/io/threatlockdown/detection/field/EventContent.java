package io.threatlockdown.detection.field;

import io.threatlockdown.detection.pattern.ByteText;

import java.util.Optional;

/** What an event was received as, a typed row or a line of text. All texts are byte texts. Serves one thread. */
sealed interface EventContent permits RowContent, LineContent {
    /** A dynamic field that comes without a decoder's help, by its number. */
    Optional<String> dynamic(int number, JsonFieldOptions options);

    /** A static field that comes without a decoder's help. */
    Optional<String> fixed(StaticField field, JsonFieldOptions options);

    /** The whole event as one text. */
    String log();

    /** The whole event as the text that {@link #log} is the byte text of. */
    default String decodedLog() {
        return ByteText.decode(log());
    }

    /** Puts the whole event as text into the line of a cache. */
    void writeLog(ByteLine line);

    /** The program that wrote the line. */
    Optional<String> programName();

    /** The host that the header of the line names. */
    Optional<String> hostname();
}

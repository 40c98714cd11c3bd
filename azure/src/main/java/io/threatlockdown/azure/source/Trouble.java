package io.threatlockdown.azure.source;

/**
 * Why a source gave nothing, in words for an operator. Both parts are one line and hold no secret.
 *
 * @param message what happened, to what
 * @param remedy what to do about it, and where; {@code ""} where the message says it
 */
public record Trouble(String message, String remedy) {
    /** Both in one line. */
    public String line() {
        return remedy.isEmpty() ? message : message.replaceFirst("\\.$", "") + "; " + remedy;
    }
}

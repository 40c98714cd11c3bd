package io.threatlockdown.detection.script;

/** A line of a script that is not understood. The message is one line: what is wrong, and what to write. */
public final class MalformedScriptException extends RuntimeException {
    public MalformedScriptException(String message) {
        super(message);
    }
}

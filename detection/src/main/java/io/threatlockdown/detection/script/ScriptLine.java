package io.threatlockdown.detection.script;

/**
 * An event of a case.
 *
 * @param line where it stands in its file, from 1
 */
public record ScriptLine(int line, ScriptEvent event) {
    /** Behind the arrow: no alert but that of a general rule. */
    static final String NONE = "none";
}

package io.threatlockdown.detection;

/** Changes the text of rule files between reading and compiling, as tests of a ruleset need it. */
@FunctionalInterface
public interface RuleFileEdit {
    RuleFileEdit NONE = (baseName, text) -> text;

    /**
     * The text to compile. Places in it are reported as places of the file, so that lines should keep their numbers.
     *
     * @param baseName the last part of the file's path
     */
    String apply(String baseName, String text);
}

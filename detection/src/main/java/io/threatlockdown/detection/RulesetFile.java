package io.threatlockdown.detection;

/**
 * A decoder or rule file as read.
 *
 * @param baseName the last part of its path, by which files are put in order
 * @param name the name to report problems under
 */
record RulesetFile(String baseName, String name, String text) {}

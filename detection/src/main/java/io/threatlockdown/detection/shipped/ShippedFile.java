package io.threatlockdown.detection.shipped;

/**
 * A file of the shipped ruleset.
 *
 * @param path relative to the ruleset: {@code rules/0100-azure_rules.xml}
 */
public record ShippedFile(String path, String text) {
    private static final String FOLDER = "ruleset/";

    /** The last part of its path. */
    public String baseName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The name to report its mistakes under. */
    public String name() {
        return FOLDER + path;
    }
}

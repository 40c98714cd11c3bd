package io.threatlockdown.config;

/** The reference of all options as Markdown, made from the same table that the reader uses: {@code docs/configuration.md}. */
public final class ConfigurationManual {
    private ConfigurationManual() {}

    /** One chapter for each place in the configuration, one row for each option. Ends with a line break. */
    public static String markdown() {
        StringBuilder text = new StringBuilder("# Configuration reference\n");
        for (OptionGroup group : OptionGroup.values()) {
            text.append("\n## `").append(group.title()).append("`\n\n");
            text.append("| option | values | default | meaning |\n|---|---|---|---|\n");
            OptionReference.all().stream()
                    .filter(option -> option.group() == group)
                    .forEach(option -> text.append(row(option)));
        }
        return text.toString();
    }

    private static String row(Option option) {
        String defaultValue = option.defaultValue().isEmpty() ? "–" : cell(option.defaultValue());
        return "| `" + option.name() + "` | " + cell(option.values()) + " | " + defaultValue + " | "
                + cell(option.meaning()) + " |\n";
    }

    /** Markdown would take elements for HTML and bars for the end of the cell. */
    private static String cell(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("*", "\\*")
                .replace("_", "\\_");
    }
}

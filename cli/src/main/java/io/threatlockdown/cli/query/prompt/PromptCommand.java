package io.threatlockdown.cli.query.prompt;

import java.util.List;

/** What a line that begins with a dot asks for. */
sealed interface PromptCommand {
    List<String> NAMES = List.of(".tables", ".schema", ".format", ".help", ".quit");

    record Tables() implements PromptCommand {}

    record Schema(String table) implements PromptCommand {}

    record Format(String format) implements PromptCommand {}

    record Help() implements PromptCommand {}

    record Quit() implements PromptCommand {}

    /** @param message what is wrong and what to do */
    record Unknown(String message) implements PromptCommand {}

    static PromptCommand of(String line) {
        String[] words = line.strip().replaceAll(";$", "").strip().split("\\s+", 2);
        String argument = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case ".tables" -> new Tables();
            case ".schema" ->
                argument.isEmpty() ? new Unknown("say which table: .schema SigninLogs") : new Schema(argument);
            case ".format" -> new Format(argument);
            case ".help" -> new Help();
            case ".quit", ".exit" -> new Quit();
            default -> new Unknown("there is no " + words[0] + "; .help lists what there is");
        };
    }
}

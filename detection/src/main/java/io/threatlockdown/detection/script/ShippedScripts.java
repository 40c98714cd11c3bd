package io.threatlockdown.detection.script;

import io.threatlockdown.detection.shipped.ShippedFile;
import io.threatlockdown.detection.shipped.ShippedFiles;
import io.threatlockdown.xml.Problem;

import java.util.List;
import java.util.function.Consumer;

/** The cases that are shipped with the rules. */
public final class ShippedScripts {
    private static final List<ScriptCase> ALL = read(problem -> {});

    private ShippedScripts() {}

    /** In the order of the files. */
    public static List<ScriptCase> all() {
        return ALL;
    }

    /** @param problems hears of every mistake; what has one is left out */
    static List<ScriptCase> read(Consumer<Problem> problems) {
        return ShippedFiles.in("tests/").stream()
                .filter(file -> file.path().endsWith(".events"))
                .flatMap(file -> cases(file, problems).stream())
                .toList();
    }

    private static List<ScriptCase> cases(ShippedFile file, Consumer<Problem> problems) {
        return RuleScript.parse(file.name(), file.text(), problems);
    }
}

package io.threatlockdown.tenant.scenario;

import java.util.List;

/**
 * Rows that tell one happening, as a file has them.
 *
 * @param name in brackets at its beginning
 * @param about the rest of that line
 */
record Script(String name, String about, List<ScriptStep> steps) {
    Script {
        steps = List.copyOf(steps);
    }
}

package io.threatlockdown.config;

import io.threatlockdown.xml.Problem;

import java.util.List;

/** What reading a configuration file gave. */
public sealed interface ConfigurationOutcome {
    /** Nothing stands in the way; {@link Configuration#notices()} says what is odd. */
    record Usable(Configuration configuration) implements ConfigurationOutcome {}

    /**
     * The file cannot be used as it is.
     *
     * @param problems all of them, in the order of the file; at least one
     * @param notices what was odd besides
     */
    record Broken(List<Problem> problems, List<Notice> notices) implements ConfigurationOutcome {
        public Broken {
            problems = List.copyOf(problems);
            notices = List.copyOf(notices);
        }
    }
}

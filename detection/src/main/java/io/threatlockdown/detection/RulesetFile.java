package io.threatlockdown.detection;

import java.util.Optional;

/**
 * A decoder or rule file as read.
 *
 * @param baseName the last part of its path, by which files are put in order
 * @param name the name to report problems under
 * @param written what its rule was written as, where that is no XML; it begins in the line in which the text has the rule
 */
record RulesetFile(String baseName, String name, String text, Optional<RuleSource> written) {
    RulesetFile(String baseName, String name, String text) {
        this(baseName, name, text, Optional.empty());
    }
}

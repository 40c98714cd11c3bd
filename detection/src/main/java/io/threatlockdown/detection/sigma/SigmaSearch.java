package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.yaml.YamlNode;
import io.threatlockdown.xml.Position;

import java.util.List;

/** What one name of a detection stands for. */
public sealed interface SigmaSearch {
    /** A map: all of it. */
    record AllOf(List<SigmaSearch> parts) implements SigmaSearch {
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    /** A list: any of it. */
    record AnyOf(List<SigmaSearch> parts) implements SigmaSearch {
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A field with its values, of which one is enough unless a modifier says otherwise.
     *
     * @param field "" for the event as a whole
     * @param values texts or nothing, at least one
     */
    record Test(String field, List<Modifier> modifiers, List<YamlNode> values, Position position)
            implements SigmaSearch {
        public Test {
            modifiers = List.copyOf(modifiers);
            values = List.copyOf(values);
        }

        boolean has(Modifier modifier) {
            return modifiers.contains(modifier);
        }
    }
}

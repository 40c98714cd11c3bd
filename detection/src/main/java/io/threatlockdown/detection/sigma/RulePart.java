package io.threatlockdown.detection.sigma;

import java.util.ArrayList;
import java.util.List;

/** A condition of our rule language. */
sealed interface RulePart {
    /** Whether it holds on some row: not when it needs a field that the tables have not. */
    boolean canHold();

    /** How many groups stand in each other. */
    int depth();

    /** One element. */
    record Leaf(String xml, boolean canHold) implements RulePart {
        @Override
        public int depth() {
            return 0;
        }
    }

    record Group(Kind kind, List<RulePart> parts) implements RulePart {
        public Group {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean canHold() {
            return switch (kind) {
                case ANY -> parts.stream().anyMatch(RulePart::canHold);
                case ALL -> parts.stream().allMatch(RulePart::canHold);
                case NONE -> true;
            };
        }

        @Override
        public int depth() {
            return 1 + parts.stream().mapToInt(RulePart::depth).max().orElse(0);
        }
    }

    enum Kind {
        ANY("any"),
        ALL("all"),
        NONE("none");

        private final String element;

        Kind(String element) {
            this.element = element;
        }

        String element() {
            return element;
        }
    }

    static RulePart any(List<RulePart> parts) {
        return together(Kind.ANY, parts);
    }

    static RulePart all(List<RulePart> parts) {
        return together(Kind.ALL, parts);
    }

    private static RulePart together(Kind kind, List<RulePart> parts) {
        List<RulePart> flat = new ArrayList<>();
        for (RulePart part : parts) {
            if (part instanceof Group group && group.kind() == kind) {
                flat.addAll(group.parts());
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Group(kind, flat);
    }

    /** What holds where the part does not. */
    static RulePart not(RulePart part) {
        if (part instanceof Group group) {
            switch (group.kind()) {
                case NONE -> {
                    return any(group.parts());
                }
                case ANY -> {
                    return new Group(Kind.NONE, group.parts());
                }
                case ALL -> {}
            }
        }
        return new Group(Kind.NONE, List.of(part));
    }
}

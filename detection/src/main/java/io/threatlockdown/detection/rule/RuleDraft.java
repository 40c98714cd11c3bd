package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.decoder.Category;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A rule while the tree grows. What orders it among its siblings stays when it is overwritten. */
final class RuleDraft {
    private static final int LEVEL_ZERO_RANK = 99;

    /** Level 0 before all others, then the highest level; the tailing ones last. Ties stay in the order in which they load. */
    static final Comparator<RuleDraft> ORDER = Comparator.comparing((RuleDraft draft) -> draft.tailing)
            .thenComparing(Comparator.comparingInt((RuleDraft draft) -> draft.orderRank)
                    .reversed());

    private final int orderRank;
    private final boolean tailing;
    private final List<Place> places = new ArrayList<>(1);
    private RuleDefinition definition;
    private Category category;

    RuleDraft(RuleDefinition definition) {
        this.definition = definition;
        this.category = definition.category();
        this.orderRank = rank();
        this.tailing = definition.flags().tailing();
    }

    /** One place of a rule in the tree, with its children in order. */
    static final class Place {
        private final RuleDraft rule;
        private final List<Place> children = new ArrayList<>(0);

        private Place(RuleDraft rule) {
            this.rule = rule;
        }

        RuleDraft rule() {
            return rule;
        }

        List<Place> children() {
            return children;
        }

        void add(RuleDraft child) {
            int index = children.size();
            while (index > 0 && ORDER.compare(children.get(index - 1).rule, child) > 0) {
                index--;
            }
            children.add(index, child.newPlace());
        }
    }

    Place newPlace() {
        Place place = new Place(this);
        places.add(place);
        return place;
    }

    List<Place> places() {
        return places;
    }

    /** The level, with 0 above all others. */
    int rank() {
        return definition.level() == 0 ? LEVEL_ZERO_RANK : definition.level();
    }

    int id() {
        return definition.id();
    }

    RuleDefinition definition() {
        return definition;
    }

    void define(RuleDefinition newDefinition) {
        definition = newDefinition;
    }

    Category category() {
        return category;
    }

    void category(Category ofParent) {
        category = ofParent;
    }
}

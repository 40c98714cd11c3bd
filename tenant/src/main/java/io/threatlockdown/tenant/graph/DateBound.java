package io.threatlockdown.tenant.graph;

import java.time.Instant;

/** One comparison of a filter: {@code activityDateTime ge 2026-01-01T00:00:00Z}. */
record DateBound(String property, Comparison comparison, Instant date) {
    enum Comparison {
        GE(">="),
        GT(">"),
        LE("<="),
        LT("<"),
        EQ("==");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** As KQL writes it. */
        String sign() {
            return sign;
        }
    }

    boolean holds(Instant value) {
        int order = value.compareTo(date);
        return switch (comparison) {
            case GE -> order >= 0;
            case GT -> order > 0;
            case LE -> order <= 0;
            case LT -> order < 0;
            case EQ -> order == 0;
        };
    }
}

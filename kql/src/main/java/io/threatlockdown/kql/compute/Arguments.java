package io.threatlockdown.kql.compute;

/** The arguments of one call, by place from 0. A place is read as the type that the function's parameter has, and only if it is not null. */
public interface Arguments {
    boolean isNull(int place);

    boolean flag(int place);

    long whole(int place);

    double real(int place);

    /** A string, or the compact JSON text of a dynamic value. */
    String text(int place);

    default boolean anyNull(int count) {
        for (int place = 0; place < count; place++) {
            if (isNull(place)) {
                return true;
            }
        }
        return false;
    }

    default long wholeOr(int place, long otherwise) {
        return isNull(place) ? otherwise : whole(place);
    }

    default double realOr(int place, double otherwise) {
        return isNull(place) ? otherwise : real(place);
    }

    default boolean flagOr(int place, boolean otherwise) {
        return isNull(place) ? otherwise : flag(place);
    }

    default String textOr(int place, String otherwise) {
        return isNull(place) ? otherwise : text(place);
    }
}

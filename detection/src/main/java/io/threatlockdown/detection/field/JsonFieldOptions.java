package io.threatlockdown.detection.field;

/** How a JSON decoder turns the values that are no text into fields. */
public record JsonFieldOptions(Nulls nulls, Arrays arrays) {
    /** A {@code null} is the text "null"; an array is its printed text. */
    public static final JsonFieldOptions DEFAULT = new JsonFieldOptions(Nulls.TEXT, Arrays.PRINTED);

    public enum Nulls {
        TEXT,
        DISCARDED
    }

    public enum Arrays {
        PRINTED,
        COMMA_SEPARATED
    }
}

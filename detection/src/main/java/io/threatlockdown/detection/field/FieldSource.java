package io.threatlockdown.detection.field;

/** Where the value of a dynamic field comes from in the events of one schema. */
sealed interface FieldSource {
    /** A column as a whole. */
    record WholeColumn(int index) implements FieldSource {}

    /** A path inside of the JSON of a column. */
    record InsideColumn(int index, String path, boolean anyCase) implements FieldSource {}

    /** A field that is made from several columns. */
    record Derived(DerivedField field) implements FieldSource {}

    /** A field about the address that the event came from. */
    record OfAddress(SourceField field) implements FieldSource {}

    /** {@code actor.name}: who acted, the person or else the application. */
    record ActorName() implements FieldSource {}

    /** {@code actor.domain}: what stands behind the @ in the name of the person who acted. */
    record ActorDomain() implements FieldSource {}
}

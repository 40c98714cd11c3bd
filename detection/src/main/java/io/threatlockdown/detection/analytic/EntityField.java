package io.threatlockdown.detection.analytic;

/**
 * A part of an entity and the column that has it.
 *
 * @param identifier as Sentinel names it: {@code FullName}, {@code Address}
 */
public record EntityField(String identifier, String column) {}

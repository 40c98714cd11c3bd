package io.threatlockdown.config;

/**
 * One element that a configuration may hold, as documentation and reader both know it.
 *
 * @param values what may stand in it
 * @param defaultValue what counts when it is absent; {@code ""} when nothing does
 * @param meaning one or two sentences
 */
public record Option(OptionGroup group, String name, String values, String defaultValue, String meaning) {}

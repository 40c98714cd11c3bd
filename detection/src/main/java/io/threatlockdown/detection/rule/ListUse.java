package io.threatlockdown.detection.rule;

/**
 * That a rule looks into a list.
 *
 * @param title of the rule
 * @param list as the rule names it
 * @param field that is looked up
 * @param lookup as the rule language words it, {@code address_match_key}
 * @param addresses whether beginnings of addresses are found, and not only whole values
 */
public record ListUse(int rule, int level, String title, String list, String field, String lookup, boolean addresses) {}

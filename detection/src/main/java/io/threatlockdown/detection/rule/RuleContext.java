package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.FieldNames;
import io.threatlockdown.detection.list.LoadedLists;

import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * What rules refer to outside of their files.
 *
 * @param names takes the names of the fields that the rules read
 * @param decoderNames tells the names of loaded decoders
 * @param zone in which {@code <time>} and {@code <weekday>} read the time of an event
 * @param lateness how long behind the newest event one may come and still be counted in its place
 */
public record RuleContext(
        FieldNames names, Predicate<String> decoderNames, LoadedLists lists, ZoneId zone, Duration lateness) {}

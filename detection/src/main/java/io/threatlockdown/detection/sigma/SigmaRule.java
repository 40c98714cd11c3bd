package io.threatlockdown.detection.sigma;

import io.threatlockdown.xml.Position;

import java.util.Map;

/**
 * A rule on one event, in SigmaHQ's format.
 *
 * @param source where the events come from
 * @param searches what each name of the detection stands for, in order
 * @param position of the detection
 */
public record SigmaRule(
        SigmaHeader header,
        LogSource source,
        Map<String, SigmaSearch> searches,
        SigmaCondition condition,
        Position position)
        implements SigmaEntry {}

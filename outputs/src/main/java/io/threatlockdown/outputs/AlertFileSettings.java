package io.threatlockdown.outputs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Which files are written, and where.
 *
 * @param directory holds {@code alerts/alerts.json} and {@code archives/archives.json}, and folders by year and month beside them; made
 *     if missing
 * @param alerts whether there is a file of alerts
 * @param archives whether there is a file of all events
 * @param mostBytes a file that has reached this size is followed by another one of the same day; {@link Long#MAX_VALUE} for never
 * @param retention how long a file is kept after the end of its day
 * @param zone where days begin and end
 */
public record AlertFileSettings(
        Path directory, boolean alerts, boolean archives, long mostBytes, Duration retention, ZoneId zone) {}

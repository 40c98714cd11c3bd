package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.StaticField;

import java.util.Map;

/** Reads the lines of one product. Without state. */
sealed interface LineReader permits PacketFilterLines, SonicWallLines {
    /** The fields that a line has, as byte texts; none when it is not of the product. */
    Map<StaticField, String> fields(String byteText);
}

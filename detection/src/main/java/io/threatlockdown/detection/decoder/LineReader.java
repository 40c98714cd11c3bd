package io.threatlockdown.detection.decoder;

/** Reads the lines of one product. Without state. */
sealed interface LineReader permits ForwardedAlertLines, PacketFilterLines, SonicWallLines, SymantecWebLines {
    LineReading read(String byteText);
}

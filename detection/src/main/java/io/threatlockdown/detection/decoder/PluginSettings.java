package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.JsonFieldOptions;

/**
 * How the plug-in of an event is run. They belong to the decoder that is on record for the event, which need not be the one whose
 * plug-in it is.
 */
record PluginSettings(JsonFieldOptions json, Offset offset) {}

package io.threatlockdown.detection.alert;

/** The text of a field as a JSON value: an array when the text is one, else a string, whatever it looks like. */
final class FieldValue {
    private FieldValue() {}

    static void append(StringBuilder out, String text) {
        if (text.startsWith("[") && JsonArrayCopy.append(out, text)) {
            return;
        }
        JsonString.append(out, text);
    }
}

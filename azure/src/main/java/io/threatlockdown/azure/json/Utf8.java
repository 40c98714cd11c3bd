package io.threatlockdown.azure.json;

/** Characters beyond ASCII in UTF-8. */
final class Utf8 {
    private Utf8() {}

    /**
     * How many bytes the character that begins at a byte takes; 0 when some are missing. Of the table in RFC 3629 only the form of the bytes
     * is held to: services send halves of characters, and a log is worth more than its form.
     *
     * @throws JsonFault when it is no character
     */
    static int length(byte[] text, int at, int limit) {
        int first = text[at] & 0xff;
        int length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 1;
        if (length == 1) {
            throw new JsonFault("bytes that are no UTF-8");
        }
        if (at + length > limit) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((text[at + i] & 0xc0) != 0x80) {
                throw new JsonFault("bytes that are no UTF-8");
            }
        }
        return length;
    }
}

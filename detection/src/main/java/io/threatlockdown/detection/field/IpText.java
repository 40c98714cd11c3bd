package io.threatlockdown.detection.field;

/** Addresses as tables give them: some with the port behind. */
final class IpText {
    private IpText() {}

    /** {@code 203.0.113.7:51044} and {@code [2001:db8::7]:51044} without the port; anything else as it is. */
    static String withoutPort(String address) {
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end < 0 ? address : address.substring(1, end);
        }
        int colon = address.indexOf(':');
        return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }
}

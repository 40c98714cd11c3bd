package io.threatlockdown.detection.field;

/** Addresses as tables give them: some with the port behind, some of IPv4 in the form of IPv6. */
final class IpText {
    /** What stands before an IPv4 address that is mapped into IPv6 (RFC 4291, 2.5.5.2). */
    private static final String MAPPED = "::ffff:";

    private IpText() {}

    /** Without a port, and an IPv4 address that is mapped into IPv6 as IPv4: so that one address has one text. */
    static String plain(String address) {
        String bare = withoutPort(address);
        boolean isMapped = bare.regionMatches(true, 0, MAPPED, 0, MAPPED.length()) && bare.indexOf('.') > 0;
        return isMapped ? bare.substring(MAPPED.length()) : bare;
    }

    /** {@code 203.0.113.7:51044} and {@code [2001:db8::7]:51044} without the port; anything else as it is. */
    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end < 0 ? address : address.substring(1, end);
        }
        int colon = address.indexOf(':');
        return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }
}

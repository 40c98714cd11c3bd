package io.threatlockdown.detection.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as texts. An IPv4 address that is mapped into IPv6 counts as IPv4. A name is never looked up. */
public final class IpLiteral {
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final int IPV4_PARTS = 4;
    private static final int HIGHEST_PART = 255;

    private IpLiteral() {}

    /** The 4 or 16 bytes of an address; empty for a text that is none. */
    public static Optional<byte[]> bytes(String text) {
        return text.indexOf(':') < 0 ? fourBytes(text) : sixteenBytes(text);
    }

    /** The same as an address of Java. */
    public static Optional<InetAddress> address(String text) {
        return bytes(text).map(bytes -> {
            try {
                return InetAddress.getByAddress(bytes);
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible); // There are 4 or 16 bytes.
            }
        });
    }

    /** Four decimal numbers. By hand, as Java takes {@code 256.1.1.1} for a name and asks for it. */
    private static Optional<byte[]> fourBytes(String text) {
        byte[] address = new byte[IPV4_PARTS];
        int part = 0;
        int value = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (value < 0 || part == IPV4_PARTS) {
                    return Optional.empty();
                }
                address[part++] = (byte) value;
                value = -1;
            } else if (c >= '0' && c <= '9') {
                value = Math.max(value, 0) * 10 + c - '0';
                if (value > HIGHEST_PART) {
                    return Optional.empty();
                }
            } else {
                return Optional.empty();
            }
        }
        return part == IPV4_PARTS ? Optional.of(address) : Optional.empty();
    }

    /** With a colon in it Java never takes it for a name. */
    private static Optional<byte[]> sixteenBytes(String text) {
        if (!IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}

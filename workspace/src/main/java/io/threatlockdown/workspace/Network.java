package io.threatlockdown.workspace;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that begin alike: {@code 203.0.113.0/24} or {@code 2001:db8::/32}. Never asks a name server. */
final class Network {
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    /** Nothing that is left to a name server. */
    private static final Pattern DOTTED = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    /** With a colon it is never a name. */
    private static final Pattern COLONS = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private final byte[] begin;
    private final int bits;

    private Network(byte[] begin, int bits) {
        this.begin = begin;
        this.bits = bits;
    }

    /** Empty for a text that is no network. */
    static Optional<Network> parse(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0 || !cidr.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(cidr.substring(slash + 1));
        return bytes(cidr.substring(0, slash))
                .filter(bytes -> bits <= bytes.length * Byte.SIZE)
                .map(bytes -> new Network(bytes, bits));
    }

    /** Whether the text is an address that lies inside. One of the other kind lies outside. */
    boolean contains(String address) {
        return bytes(address)
                .filter(bytes -> bytes.length == begin.length)
                .filter(this::beginsAlike)
                .isPresent();
    }

    private boolean beginsAlike(byte[] address) {
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        if (!Arrays.equals(address, 0, whole, begin, 0, whole)) {
            return false;
        }
        return rest == 0 || ((address[whole] ^ begin[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
    }

    /** Four bytes of a dotted text, sixteen of one with colons. */
    private static Optional<byte[]> bytes(String text) {
        if (!DOTTED.matcher(text).matches() && !COLONS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            return Optional.of(text.indexOf(':') >= 0 && bytes.length == 4 ? mapped(bytes) : bytes);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** {@code ::ffff:192.0.2.1}, of which Java makes the address of four bytes. */
    private static byte[] mapped(byte[] four) {
        byte[] sixteen = new byte[16];
        sixteen[10] = -1;
        sixteen[11] = -1;
        System.arraycopy(four, 0, sixteen, 12, 4);
        return sixteen;
    }
}

package io.threatlockdown.detection.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network of addresses, of IPv4 or IPv6. An IPv4 address that is mapped into IPv6 counts as IPv4.
 *
 * @param address with the bits behind the prefix cleared; empty for the network of all addresses of both kinds
 * @param prefix the number of leading bits that count
 */
public record IpNetwork(byte[] address, int prefix) {
    static final int IPV4_BYTES = 4;
    static final int IPV6_BYTES = 16;
    private static final IpNetwork ANY = new IpNetwork(new byte[0], 0);

    /** {@code any}, an address, or an address with the length of its prefix or, for IPv4, with its mask. */
    public static Optional<IpNetwork> parse(String text) {
        if (text.equals("any")) {
            return Optional.of(ANY);
        }
        int slash = text.indexOf('/');
        Optional<byte[]> address = IpLiteral.bytes(slash < 0 ? text : text.substring(0, slash));
        return address.flatMap(bytes -> {
            int bits = bytes.length * Byte.SIZE;
            Optional<Integer> prefix = slash < 0 ? Optional.of(bits) : prefix(text.substring(slash + 1), bits);
            return prefix.map(length -> new IpNetwork(masked(bytes, length), length));
        });
    }

    /** As a person writes it. */
    public String written() {
        return address.length == 0 ? "any" : text(address) + "/" + prefix;
    }

    /** Its first address; {@code any} of the network of all. */
    public String first() {
        return text(address);
    }

    /** Its last address; {@code any} of the network of all. */
    public String last() {
        byte[] last = address.clone();
        for (int bit = prefix; bit < last.length * Byte.SIZE; bit++) {
            last[bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE);
        }
        return text(last);
    }

    private static String text(byte[] address) {
        try {
            return address.length == 0
                    ? "any"
                    : InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible); // Addresses have 4 or 16 bytes.
        }
    }

    private static Optional<Integer> prefix(String text, int bits) {
        if (text.matches("\\d{1,3}")) {
            return Optional.of(Integer.valueOf(text)).filter(length -> length <= bits);
        }
        return IpLiteral.bytes(text)
                .filter(mask -> mask.length * Byte.SIZE == bits)
                .flatMap(IpNetwork::maskLength);
    }

    private static Optional<Integer> maskLength(byte[] mask) {
        int length = 0;
        for (byte part : mask) {
            length += Integer.bitCount(part & 0xFF);
        }
        byte[] ones = new byte[mask.length];
        Arrays.fill(ones, (byte) 0xFF);
        return Arrays.equals(mask, masked(ones, length)) ? Optional.of(length) : Optional.empty();
    }

    /** Whether the text is an address of one of these networks. */
    public static boolean anyContains(List<IpNetwork> networks, String text) {
        Optional<byte[]> address = IpLiteral.bytes(text);
        if (address.isEmpty()) {
            return false;
        }
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).contains(address.get())) {
                return true;
            }
        }
        return false;
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] network = address.clone();
        for (int bit = prefix; bit < network.length * Byte.SIZE; bit++) {
            network[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return network;
    }

    /** Whether the text is an address of this network; a text that is none is in no network. */
    public boolean contains(String text) {
        return IpLiteral.bytes(text).filter(this::contains).isPresent();
    }

    private boolean contains(byte[] candidate) {
        return address.length == 0
                || candidate.length == address.length && Arrays.equals(masked(candidate, prefix), address);
    }
}

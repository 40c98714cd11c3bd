package io.threatlockdown.detection.enrich;

import io.threatlockdown.detection.address.IpNetwork;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes databases in MaxMind's format after its public specification, version 2.0 (maxmind.github.io/MaxMind-DB): a binary tree over the bits
 * of addresses, the data that its leaves point at, and a description at the end.
 */
public final class TestAddressDatabase {
    private static final byte[] MARK = {
        (byte) 0xAB, (byte) 0xCD, (byte) 0xEF, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };
    private static final int SEPARATOR = 16;
    private static final int IPV4_INSIDE_IPV6 = 96;

    private final String type;
    private final Instant built;
    private final Map<IpNetwork, Map<String, Object>> records = new LinkedHashMap<>();
    private int recordSize = 28;
    private int version = 6;

    private TestAddressDatabase(String type, Instant built) {
        this.type = type;
        this.built = built;
    }

    public static TestAddressDatabase of(String type, Instant built) {
        return new TestAddressDatabase(type, built);
    }

    /** @param bits of a record of the tree: 24, 28 or 32 */
    TestAddressDatabase withRecordSize(int bits) {
        recordSize = bits;
        return this;
    }

    TestAddressDatabase ofIpv4Alone() {
        version = 4;
        return this;
    }

    public TestAddressDatabase place(String network, String country, String city, double latitude, double longitude) {
        return record(
                network,
                Map.of(
                        "country", Map.of("iso_code", country, "names", Map.of("en", "Land of " + country)),
                        "city", Map.of("names", Map.of("en", city, "de", "Stadt")),
                        "subdivisions", List.of(Map.of("names", Map.of("en", "State of " + city))),
                        "location", Map.of("latitude", latitude, "longitude", longitude, "accuracy_radius", 5)));
    }

    public TestAddressDatabase owner(String network, long asn, String name) {
        return record(network, Map.of("autonomous_system_number", asn, "autonomous_system_organization", name));
    }

    TestAddressDatabase record(String network, Map<String, Object> data) {
        records.put(IpNetwork.parse(network).orElseThrow(), data);
        return this;
    }

    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        Encoder data = new Encoder();
        Node root = new Node();
        records.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().prefix()))
                .forEach(entry -> {
                    int place = data.size();
                    data.value(entry.getValue());
                    insert(root, entry.getKey(), place);
                });
        List<Node> nodes = new ArrayList<>();
        number(root, nodes);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        nodes.forEach(node -> file.writeBytes(node(node, nodes.size())));
        file.writeBytes(new byte[SEPARATOR]);
        file.writeBytes(data.bytes());
        file.writeBytes(MARK);
        file.writeBytes(metadata(nodes.size()));
        return file.toByteArray();
    }

    private byte[] metadata(int nodes) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", (short) 2);
        metadata.put("binary_format_minor_version", (short) 0);
        metadata.put("build_epoch", BigInteger.valueOf(built.getEpochSecond()));
        metadata.put("database_type", type);
        metadata.put("description", Map.of("en", "made for a test, to try texts that are longer than others"));
        metadata.put("ip_version", (short) version);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", (long) nodes);
        metadata.put("record_size", (short) recordSize);
        Encoder encoder = new Encoder();
        encoder.value(metadata);
        return encoder.bytes();
    }

    /** A node has one side for each value of a bit: another node, a place in the data, or nothing. */
    private static final class Node {
        private final @Nullable Object[] sides = new Object[2];
        private int number;
    }

    private void insert(Node root, IpNetwork network, int place) {
        boolean shifted = network.address().length == 4 && version == 6;
        int bits = network.prefix() + (shifted ? IPV4_INSIDE_IPV6 : 0);
        Node at = root;
        for (int bit = 0; bit < bits - 1; bit++) {
            int side = bit(network, bit, shifted);
            if (!(at.sides[side] instanceof Node)) {
                Node between = new Node();
                between.sides[0] = at.sides[side];
                between.sides[1] = at.sides[side];
                at.sides[side] = between;
            }
            at = (Node) at.sides[side];
        }
        at.sides[bit(network, bits - 1, shifted)] = place;
    }

    private static int bit(IpNetwork network, int bit, boolean shifted) {
        int own = shifted ? bit - IPV4_INSIDE_IPV6 : bit;
        return own < 0 ? 0 : network.address()[own / Byte.SIZE] >> Byte.SIZE - 1 - own % Byte.SIZE & 1;
    }

    private static void number(Node node, List<Node> nodes) {
        node.number = nodes.size();
        nodes.add(node);
        for (Object side : node.sides) {
            if (side instanceof Node inner) {
                number(inner, nodes);
            }
        }
    }

    private byte[] node(Node node, int count) {
        long left = pointer(node.sides[0], count);
        long right = pointer(node.sides[1], count);
        ByteBuffer bytes = ByteBuffer.allocate(recordSize / 4);
        switch (recordSize) {
            case 24 -> bytes.put(three(left)).put(three(right));
            case 28 ->
                bytes.put(three(left))
                        .put((byte) (left >> 24 << 4 | right >> 24 & 0xF))
                        .put(three(right));
            case 32 -> bytes.putInt((int) left).putInt((int) right);
            default -> throw new IllegalArgumentException(recordSize + " bits");
        }
        return bytes.array();
    }

    private static byte[] three(long number) {
        return new byte[] {(byte) (number >> 16), (byte) (number >> 8), (byte) number};
    }

    private static long pointer(@Nullable Object side, int count) {
        return side instanceof Node inner
                ? inner.number
                : side instanceof Integer place ? count + SEPARATOR + place : count;
    }

    /** Values of the data section: each a byte with type and size, and its bytes behind it. */
    private static final class Encoder {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        int size() {
            return out.size();
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        void value(Object value) {
            switch (value) {
                case String text -> {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    head(2, bytes.length);
                    out.writeBytes(bytes);
                }
                case Double real -> {
                    head(3, Double.BYTES);
                    out.writeBytes(
                            ByteBuffer.allocate(Double.BYTES).putDouble(real).array());
                }
                case Short small -> number(5, BigInteger.valueOf(small));
                case Integer number -> number(6, BigInteger.valueOf(number));
                case Long number -> number(6, BigInteger.valueOf(number));
                case BigInteger big -> number(9, big);
                case Map<?, ?> map -> {
                    head(7, map.size());
                    map.forEach((key, inside) -> {
                        value(key);
                        value(inside);
                    });
                }
                case List<?> list -> {
                    head(11, list.size());
                    list.forEach(this::value);
                }
                default -> throw new IllegalArgumentException(value.getClass().getName());
            }
        }

        private void number(int type, BigInteger number) {
            byte[] signed = number.toByteArray();
            byte[] bytes = signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
            head(type, bytes.length);
            out.writeBytes(bytes);
        }

        /** Types above 7 stand in a byte of their own; so do sizes above 28. */
        private void head(int type, int size) {
            int shown = size < 29 ? size : 29;
            if (size >= 29 + 256) {
                throw new IllegalArgumentException(size + " is longer than tests need");
            }
            if (type <= 7) {
                out.write(type << 5 | shown);
            } else {
                out.write(shown);
                out.write(type - 7);
            }
            if (shown == 29) {
                out.write(size - 29);
            }
        }
    }
}

package io.threatlockdown.detection.address;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkTableTest {
    private static NetworkTable table(String... networks) {
        return NetworkTable.of(List.of(networks).stream()
                .map(network -> new NetworkTable.Entry(IpNetwork.parse(network).orElseThrow(), network))
                .toList());
    }

    private static String found(NetworkTable table, String address) {
        return table.find(address).map(NetworkTable.Match::text).orElse("none");
    }

    @Test
    void theLongestPrefixWinsWhateverTheOrder() {
        NetworkTable table = table("10.0.0.0/8", "10.1.2.0/24", "10.1.0.0/16", "10.200.0.0/16");

        assertThat(found(table, "10.1.2.3")).isEqualTo("10.1.2.0/24");
        assertThat(found(table, "10.1.3.3")).isEqualTo("10.1.0.0/16");
        assertThat(found(table, "10.2.0.0")).isEqualTo("10.0.0.0/8");
        assertThat(found(table, "10.255.255.255")).isEqualTo("10.0.0.0/8");
        assertThat(found(table, "11.0.0.0")).isEqualTo("none");
        assertThat(found(table, "9.255.255.255")).isEqualTo("none");
    }

    @Test
    void addressesOfBothKindsAreApart() {
        NetworkTable table = table("0.0.0.0/0", "::/0", "2001:db8::/33", "2001:db8::7/128", "fe80::/10");

        assertThat(found(table, "192.0.2.1")).isEqualTo("0.0.0.0/0");
        assertThat(found(table, "::ffff:192.0.2.1")).isEqualTo("0.0.0.0/0");
        assertThat(found(table, "2001:db8::7")).isEqualTo("2001:db8::7/128");
        assertThat(found(table, "2001:db8:7fff::")).isEqualTo("2001:db8::/33");
        assertThat(found(table, "2001:db8:8000::")).isEqualTo("::/0");
        assertThat(found(table, "FE80::1")).isEqualTo("fe80::/10");
    }

    @Test
    void ofEqualNetworksTheFirstCounts() {
        assertThat(found(table("10.1.2.3/8", "10.0.0.0/255.0.0.0"), "10.9.9.9")).isEqualTo("10.1.2.3/8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.1.2",
                "10.1.2.",
                ".10.1.2",
                "10.1.2.3.4",
                "10.1.2.256",
                "10..2.3",
                "a.b.c.d",
                "10.1.2.-3",
                "10.1.2.3/8",
                "1:2",
                ":::",
                "2001:db8::g",
                "fe80::1%eth0",
                "host:443"
            })
    void aTextThatIsNoAddressIsInNoNetwork(String text) {
        assertThat(IpLiteral.bytes(text)).isEmpty();
        assertThat(table("0.0.0.0/0", "::/0").find(text)).isEmpty();
    }

    @Test
    void itFindsWhatASearchOneByOneFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            List<String> networks = new ArrayList<>();
            int count = 1 + random.nextInt(60);
            for (int i = 0; i < count; i++) {
                networks.add(address(random) + "/" + (random.nextBoolean() ? 32 : random.nextInt(33)));
                networks.add(sixth(random) + "/" + (random.nextBoolean() ? 128 : random.nextInt(129)));
            }
            NetworkTable table = table(networks.toArray(String[]::new));
            for (int i = 0; i < 200; i++) {
                String address = random.nextBoolean() ? address(random) : sixth(random);
                assertThat(table.find(address).map(NetworkTable.Match::text))
                        .as("%s in %s", address, networks)
                        .isEqualTo(oneByOne(networks, address));
            }
        }
    }

    private static Optional<String> oneByOne(List<String> networks, String address) {
        return networks.stream()
                .filter(network -> IpNetwork.parse(network).orElseThrow().contains(address))
                .max(Comparator.<String, Integer>comparing(network ->
                                IpNetwork.parse(network).orElseThrow().prefix())
                        .thenComparing(network -> -networks.indexOf(network)));
    }

    /** Few bits vary, so that networks lie inside of each other. */
    private static String address(Random random) {
        return (random.nextInt(2) * 128 + 10) + "." + random.nextInt(3) + "." + random.nextInt(2) + "."
                + random.nextInt(4);
    }

    private static String sixth(Random random) {
        return (random.nextBoolean() ? "2001:db8:" : "a001:db8:") + random.nextInt(3) + "::" + random.nextInt(2) + ":"
                + random.nextInt(4);
    }
}

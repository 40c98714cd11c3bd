package io.threatlockdown.tenant.scenario;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesTest {
    @Test
    void aRentedAddressIsAlwaysOfOneNetworkAndThereAreSeveral() {
        Map<String, Set<String>> networks = new HashMap<>();
        Set<String> owners = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            Connection rented = Places.hosting(Dice.at(1, "places", i));
            networks.computeIfAbsent(rented.address(), address -> new HashSet<>())
                    .add(rented.network());
            owners.add(Places.owner(rented.network()));
        }

        assertThat(networks).hasSizeGreaterThan(200);
        assertThat(networks.values()).allSatisfy(ofOne -> assertThat(ofOne).hasSize(1));
        assertThat(owners).hasSize(8).noneMatch(owner -> owner.startsWith("AS"));
        assertThat(Places.owner("64496")).isEqualTo("AS64496");
    }
}

package io.threatlockdown.server.addresses;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Ruleset;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What is known of an address by itself. */
@RestController
public class AddressesController {
    private final Detector detector;

    public AddressesController(Detector detector) {
        this.detector = detector;
    }

    /** What the databases of addresses and the lists of networks know of an address; nothing of a text that is none. */
    @GetMapping("/api/addresses")
    List<AddressFact> known(@RequestParam("address") String address) {
        Ruleset ruleset = detector.ruleset();
        return AddressFact.of(ruleset.known(address), ruleset.settings().enrichment());
    }
}

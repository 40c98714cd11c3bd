package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.address.IpNetwork;
import io.threatlockdown.detection.field.FieldNames;
import io.threatlockdown.xml.XmlElement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one {@code <address field="…">10.0.0.0/8, 2001:db8::/32</address>}. */
final class AddressElement {
    private final FieldNames names;
    private final RuleProblems problems;

    AddressElement(FieldNames names, RuleProblems problems) {
        this.names = names;
        this.problems = problems;
    }

    /** Empty when something is wrong, which has been reported then. */
    Optional<Condition> read(XmlElement element) {
        String field = element.attribute("field").orElse("").strip();
        if (field.isEmpty()) {
            problems.reject(element.position(), "<address> needs the attribute field");
            return Optional.empty();
        }
        List<IpNetwork> networks = new ArrayList<>();
        for (String word : element.text().strip().split("[,\\s]+")) {
            Optional<IpNetwork> network = IpNetwork.parse(word);
            if (network.isEmpty()) {
                problems.reject(element.textPosition(), "'" + word + "' is not an address, a network or any");
                return Optional.empty();
            }
            networks.add(network.get());
        }
        boolean negated = NegateAttribute.of(element, problems);
        return Optional.of(
                new Condition.FieldAddress(field, ListedField.of(field, names), List.copyOf(networks), negated));
    }
}

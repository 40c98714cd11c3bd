package io.threatlockdown.detection.correlation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of the naive model, which writes itself as XML for the real engine.
 *
 * @param parents empty for a rule below the root
 * @param fields what the event must hold exactly
 * @param groups as its {@code <group>} has them; "" for none
 * @param ignore in seconds; 0 for none
 */
public record ModelRule(
        int id,
        int level,
        List<Integer> parents,
        Map<String, String> fields,
        String groups,
        int ignore,
        boolean byArrival,
        Optional<ModelSeveral> several) {
    public String xml() {
        StringBuilder xml = new StringBuilder("<rule id='" + id + "' level='" + level + "'");
        if (ignore > 0) {
            xml.append(" ignore='").append(ignore).append("'");
        }
        if (several.isPresent() && several.get() instanceof ModelSeveral.Counting counting) {
            xml.append(" frequency='").append(counting.frequency()).append("'");
        }
        xml.append(">");
        several.ifPresent(condition -> xml.append(condition.xml(byArrival)));
        if (several.isEmpty() && byArrival) {
            xml.append("<timeframe clock='arrival'/>");
        }
        if (!parents.isEmpty()) {
            xml.append("<if_sid>")
                    .append(String.join(
                            ",", parents.stream().map(String::valueOf).toList()))
                    .append("</if_sid>");
        }
        fields.forEach((name, value) -> xml.append("<field name='" + name + "'>^" + value + "$</field>"));
        if (!groups.isEmpty()) {
            xml.append("<group>").append(groups).append("</group>");
        }
        return xml.append("<description>Rule " + id + "</description></rule>").toString();
    }
}

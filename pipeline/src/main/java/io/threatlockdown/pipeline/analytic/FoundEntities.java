package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.EventValues;
import io.threatlockdown.detection.analytic.EntityField;
import io.threatlockdown.detection.analytic.EntityMapping;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whom and what a finding is about, as the rule maps its columns; the user and the address else as rules on events find them. */
final class FoundEntities {
    private static final String ACCOUNT = "account";
    private static final String IP = "ip";
    private static final List<String> NAMES_OF_ACCOUNTS =
            List.of("FullName", "Name", "DisplayName", "AadUserId", "ObjectGuid", "Sid");
    private static final String ACTOR = "actor.user";
    private static final String APP = "actor.app";
    private static final String ADDRESS = "actor.ip";

    private final List<Map<String, String>> entities = new ArrayList<>();
    private final Map<String, String> derived;

    FoundEntities(List<EntityMapping> mappings, FoundRow row) {
        for (EntityMapping mapping : mappings) {
            Map<String, String> entity = new LinkedHashMap<>();
            for (EntityField field : mapping.fields()) {
                String text = row.text(field.column());
                if (!text.isEmpty()) {
                    entity.put(field.identifier(), text);
                }
            }
            if (!entity.isEmpty()) {
                Map<String, String> typed = new LinkedHashMap<>();
                typed.put("Type", mapping.type());
                typed.putAll(entity);
                entities.add(typed);
            }
        }
        this.derived = EventValues.of(new Event(row.schema(), row.values()), List.of(ACTOR, APP, ADDRESS));
    }

    boolean isEmpty() {
        return entities.isEmpty();
    }

    /** Each with its type and its parts. */
    String json() {
        return Json.write(entities);
    }

    String user() {
        return ofType(ACCOUNT)
                .map(FoundEntities::accountName)
                .filter(name -> !name.isEmpty())
                .or(() -> Optional.ofNullable(derived.get(ACTOR)))
                .or(() -> Optional.ofNullable(derived.get(APP)))
                .orElse("");
    }

    private static String accountName(Map<String, String> account) {
        String name = account.getOrDefault("Name", "");
        String suffix = account.getOrDefault("UPNSuffix", "");
        if (!name.isEmpty() && !suffix.isEmpty() && !name.contains("@")) {
            return name + "@" + suffix;
        }
        return NAMES_OF_ACCOUNTS.stream()
                .map(part -> account.getOrDefault(part, ""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    String address() {
        return ofType(IP)
                .map(ip -> ip.getOrDefault("Address", ""))
                .filter(address -> !address.isEmpty())
                .or(() -> Optional.ofNullable(derived.get(ADDRESS)))
                .orElse("");
    }

    private Optional<Map<String, String>> ofType(String type) {
        return entities.stream()
                .filter(entity -> entity.getOrDefault("Type", "").equalsIgnoreCase(type))
                .findFirst();
    }
}

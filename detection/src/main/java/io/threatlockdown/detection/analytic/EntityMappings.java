package io.threatlockdown.detection.analytic;

import io.threatlockdown.detection.yaml.DocumentProblems;
import io.threatlockdown.detection.yaml.YamlNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code entityMappings}. */
final class EntityMappings {
    private static final String KEY = "entityMappings";

    private final DocumentProblems problems;

    private EntityMappings(DocumentProblems problems) {
        this.problems = problems;
    }

    static List<EntityMapping> read(YamlNode.Mapping root, DocumentProblems problems) {
        EntityMappings reader = new EntityMappings(problems);
        return reader.maps(root, KEY).stream()
                .flatMap(entity -> reader.entity(entity).stream())
                .toList();
    }

    private Optional<EntityMapping> entity(YamlNode.Mapping map) {
        String type = problems.text(map, "entityType");
        List<EntityField> fields = maps(map, "fieldMappings").stream()
                .flatMap(field -> field(field).stream())
                .toList();
        if (type.isEmpty() || fields.isEmpty()) {
            problems.reject(
                    map.position(),
                    "an entity has an 'entityType', such as Account, and 'fieldMappings' with an identifier and a columnName"
                            + " each");
            return Optional.empty();
        }
        return Optional.of(new EntityMapping(type, fields));
    }

    private Optional<EntityField> field(YamlNode.Mapping map) {
        String identifier = problems.text(map, "identifier");
        String column = problems.text(map, "columnName");
        if (identifier.isEmpty() || column.isEmpty()) {
            problems.reject(map.position(), "a field of an entity has an 'identifier' and a 'columnName'");
            return Optional.empty();
        }
        return Optional.of(new EntityField(identifier, column));
    }

    /** None where the key is not there, or has no value. */
    private List<YamlNode.Mapping> maps(YamlNode.Mapping map, String key) {
        List<YamlNode.Mapping> maps = new ArrayList<>();
        switch (map.value(key).orElseGet(() -> new YamlNode.Nothing(map.position()))) {
            case YamlNode.Nothing none -> {}
            case YamlNode.Sequence list ->
                list.values().forEach(element -> {
                    if (element instanceof YamlNode.Mapping each) {
                        maps.add(each);
                    } else {
                        problems.reject(
                                element.position(), "'" + key + "' is a list of maps, and this is " + element.kind());
                    }
                });
            case YamlNode.Mapping other -> noList(key, other);
            case YamlNode.Text other -> noList(key, other);
        }
        return maps;
    }

    private void noList(String key, YamlNode other) {
        problems.reject(
                other.position(), "'" + key + "' is a list, and this is " + other.kind() + "; begin each with -");
    }
}

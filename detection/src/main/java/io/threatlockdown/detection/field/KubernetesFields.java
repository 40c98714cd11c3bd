package io.threatlockdown.detection.field;

import io.threatlockdown.event.Column;

import java.util.List;
import java.util.Optional;

/** The Kubernetes audit log in tables of its own: each part of an event is a column, named as Kubernetes does but for the case. */
record KubernetesFields() implements DerivedFields {
    @Override
    public Optional<String> value(Row row, DerivedField field) {
        return switch (field) {
            case DerivedField.Actor actor -> KubernetesEvent.actor(row.json("User"), row.json("SourceIps"), actor);
            case DerivedField.Kubernetes kubernetes -> part(row, kubernetes.path());
            case DerivedField.Target target -> Optional.empty();
            case DerivedField.Changed changed -> Optional.empty();
            case DerivedField.Detail detail -> Optional.empty();
            case DerivedField.Request request -> Optional.empty();
            case DerivedField.Asked asked -> Optional.empty();
            case DerivedField.Grantee grantee -> Optional.empty();
            case DerivedField.AuthenticationSteps steps -> Optional.empty();
            case DerivedField.Resource resource -> Optional.empty();
        };
    }

    private static Optional<String> part(Row row, String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        List<Column> columns = row.event().schema().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return dot < 0
                        ? ColumnText.of(row, i, JsonFieldOptions.DEFAULT)
                        : JsonPath.find(row.json(i), path.substring(dot + 1)).flatMap(JsonFieldText::orJson);
            }
        }
        return Optional.empty();
    }
}

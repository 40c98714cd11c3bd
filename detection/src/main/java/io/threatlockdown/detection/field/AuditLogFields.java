package io.threatlockdown.detection.field;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Entra ID audit log: actor in {@code InitiatedBy}, targets and changes in {@code TargetResources}. */
record AuditLogFields() implements DerivedFields {
    private static final List<String> USER_NAMES = List.of("userPrincipalName", "displayName", "id");
    private static final List<String> APP_NAMES =
            List.of("displayName", "servicePrincipalName", "servicePrincipalId", "appId");

    @Override
    public Optional<String> value(Row row, DerivedField field) {
        return switch (field) {
            case DerivedField.Actor actor -> actor(row.json("InitiatedBy"), actor);
            case DerivedField.Target target -> target(row, target);
            case DerivedField.Changed changed -> changed(row, changed);
            case DerivedField.Detail detail -> detail(row, detail.key());
            case DerivedField.Request request -> Optional.empty();
            case DerivedField.Asked asked -> Optional.empty();
            case DerivedField.Kubernetes kubernetes -> Optional.empty();
            case DerivedField.Resource resource -> Optional.empty();
            case DerivedField.AuthenticationSteps steps -> Optional.empty();
        };
    }

    private static Optional<String> actor(JsonNode initiatedBy, DerivedField.Actor part) {
        return switch (part) {
            case USER -> firstText(initiatedBy.path("user"), USER_NAMES);
            case APP -> firstText(initiatedBy.path("app"), APP_NAMES);
            case IP ->
                firstText(initiatedBy.path("user"), List.of("ipAddress"))
                        .or(() -> firstText(initiatedBy.path("app"), List.of("ipAddress")))
                        .map(IpText::withoutPort);
        };
    }

    private static Optional<String> firstText(JsonNode object, List<String> properties) {
        return properties.stream()
                .flatMap(name -> text(object.path(name)).stream())
                .findFirst();
    }

    private static Optional<String> text(JsonNode value) {
        return value.isString() && !value.stringValue().isEmpty() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private static Optional<String> target(Row row, DerivedField.Target target) {
        return targets(row)
                .filter(resource -> JsonFieldText.property(resource, "type")
                        .flatMap(AuditLogFields::text)
                        .filter(target.type()::equalsIgnoreCase)
                        .isPresent())
                .flatMap(resource ->
                        JsonFieldText.property(resource, target.property()).flatMap(AuditLogFields::text).stream())
                .findFirst();
    }

    private static Stream<JsonNode> targets(Row row) {
        return row.json("TargetResources").values().stream();
    }

    private static Optional<String> changed(Row row, DerivedField.Changed changed) {
        return targets(row)
                .flatMap(target -> target.path("modifiedProperties").values().stream())
                .filter(property -> text(property.path("displayName"))
                        .filter(changed.property()::equalsIgnoreCase)
                        .isPresent())
                .flatMap(property -> ModifiedProperty.side(property, changed.side()).stream())
                .findFirst();
    }

    private static Optional<String> detail(Row row, String key) {
        return row.json("AdditionalDetails").values().stream()
                .filter(detail ->
                        text(detail.path("key")).filter(key::equalsIgnoreCase).isPresent())
                .flatMap(detail -> JsonFieldText.of(detail.path("value"), JsonFieldOptions.DEFAULT).stream())
                .findFirst();
    }
}

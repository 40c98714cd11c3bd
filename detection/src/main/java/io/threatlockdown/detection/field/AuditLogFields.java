package io.threatlockdown.detection.field;

import io.threatlockdown.detection.field.DerivedField.Side;
import tools.jackson.databind.JsonNode;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Entra ID audit log: actor in {@code InitiatedBy}, targets and changes in {@code TargetResources}. */
record AuditLogFields() implements DerivedFields {
    /** Of a GUID without its hyphens. */
    private static final int ID_DIGITS = 32;

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
            case DerivedField.Grantee grantee -> grantee(row);
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
                        .map(IpText::plain);
        };
    }

    private static Optional<String> firstText(JsonNode object, List<String> properties) {
        for (String name : properties) {
            Optional<String> text = text(object.path(name));
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(JsonNode value) {
        return value.isString() && !value.stringValue().isEmpty() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private static Optional<String> target(Row row, DerivedField.Target target) {
        for (JsonNode resource : targets(row)) {
            if (isOfType(resource, target.type())) {
                Optional<String> text = property(resource, target.property());
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOfType(JsonNode resource, String type) {
        return type.equals(DerivedField.ANY)
                || JsonFieldText.property(resource, "type")
                        .flatMap(AuditLogFields::text)
                        .filter(type::equalsIgnoreCase)
                        .isPresent();
    }

    private static Optional<String> property(JsonNode resource, String name) {
        Optional<String> text = JsonFieldText.property(resource, name).flatMap(AuditLogFields::text);
        return name.equalsIgnoreCase("userPrincipalName")
                ? text.map(principal -> withoutId(principal, resource))
                : text;
    }

    /** Of a deleted account Entra ID puts the id, without its hyphens, before the name. */
    private static String withoutId(String principal, JsonNode resource) {
        String id = text(resource.path("id")).orElse("").replace("-", "");
        boolean hasId = id.length() == ID_DIGITS
                && principal.length() > ID_DIGITS
                && principal.regionMatches(true, 0, id, 0, ID_DIGITS);
        return hasId ? principal.substring(ID_DIGITS) : principal;
    }

    /** The row names the resource whose permission it is; the application is in the changes, with its name, or as another target. */
    private static Optional<String> grantee(Row row) {
        Optional<String> principal = changed(row, new DerivedField.Changed("ServicePrincipal.ObjectID", Side.NEW, ""));
        return changed(row, new DerivedField.Changed("ServicePrincipal.DisplayName", Side.NEW, ""))
                .filter(name -> !name.isEmpty())
                .or(() -> targets(row).stream()
                        .filter(target ->
                                principal.isPresent() && text(target.path("id")).equals(principal))
                        .flatMap(target -> text(target.path("displayName")).stream())
                        .findFirst())
                .or(() -> principal);
    }

    private static Collection<JsonNode> targets(Row row) {
        return row.json("TargetResources").values();
    }

    /** Of {@link DerivedField#ANY} what each property has, separated by blanks. */
    private static Optional<String> changed(Row row, DerivedField.Changed changed) {
        Stream<String> texts = targets(row).stream()
                .flatMap(target -> target.path("modifiedProperties").values().stream())
                .filter(property -> isNamed(property, changed.property()))
                .flatMap(property -> ModifiedProperty.of(property, changed).stream());
        return changed.property().equals(DerivedField.ANY)
                ? Optional.of(texts.collect(Collectors.joining(" "))).filter(text -> !text.isEmpty())
                : texts.findFirst();
    }

    private static boolean isNamed(JsonNode property, String name) {
        return name.equals(DerivedField.ANY)
                || text(property.path("displayName"))
                        .filter(name::equalsIgnoreCase)
                        .isPresent();
    }

    private static Optional<String> detail(Row row, String key) {
        return key.equals(DerivedField.ANY) ? all(row) : whole(row, key).or(() -> inside(row, key));
    }

    private static Optional<String> all(Row row) {
        String values = row.json("AdditionalDetails").values().stream()
                .flatMap(detail -> JsonFieldText.of(detail.path("value"), JsonFieldOptions.DEFAULT).stream())
                .collect(Collectors.joining(" "));
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private static Optional<String> whole(Row row, String key) {
        return details(row, key)
                .flatMap(value -> JsonFieldText.of(value, JsonFieldOptions.DEFAULT).stream())
                .findFirst();
    }

    /** Keys may hold dots: each beginning of the name may be one. */
    private static Optional<String> inside(Row row, String name) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            String path = name.substring(dot + 1);
            Optional<String> found = details(row, name.substring(0, dot))
                    .filter(JsonNode::isString)
                    .flatMap(value -> JsonPath.find(Row.parse(value.stringValue()), path).stream())
                    .flatMap(value -> JsonFieldText.of(value, JsonFieldOptions.DEFAULT).stream())
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Stream<JsonNode> details(Row row, String key) {
        return row.json("AdditionalDetails").values().stream()
                .filter(detail ->
                        text(detail.path("key")).filter(key::equalsIgnoreCase).isPresent())
                .map(detail -> detail.path("value"));
    }
}

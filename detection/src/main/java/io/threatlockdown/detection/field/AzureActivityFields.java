package io.threatlockdown.detection.field;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;

/** The control plane of Azure: the caller, and the request or answer body, which is JSON text inside of JSON. */
record AzureActivityFields() implements DerivedFields {
    @Override
    public Optional<String> value(Row row, DerivedField field) {
        return switch (field) {
            case DerivedField.Actor actor -> actor(row, actor);
            case DerivedField.Request request -> request(row, request.path());
            case DerivedField.Target target -> Optional.empty();
            case DerivedField.Changed changed -> Optional.empty();
            case DerivedField.Detail detail -> Optional.empty();
            case DerivedField.AuthenticationSteps steps -> Optional.empty();
        };
    }

    private static Optional<String> actor(Row row, DerivedField.Actor part) {
        return switch (part) {
            case USER -> row.text("Caller");
            case APP ->
                eitherTwin(row, "Claims").path("appid").isString()
                        ? Optional.of(eitherTwin(row, "Claims").path("appid").stringValue())
                        : Optional.empty();
            case IP -> row.text("CallerIpAddress").map(IpText::withoutPort);
        };
    }

    private static Optional<String> request(Row row, String path) {
        JsonNode properties = eitherTwin(row, "Properties");
        return List.of("requestbody", "responseBody").stream()
                .flatMap(body -> JsonFieldText.property(properties, body).stream())
                .map(body -> body.isString() ? Row.parse(body.stringValue()) : body)
                .flatMap(body -> JsonPath.find(body, path).stream())
                .flatMap(value -> JsonFieldText.of(value, JsonFieldOptions.DEFAULT).stream())
                .findFirst();
    }

    /** Some columns come twice, as JSON text and as a dynamic value, and either may be empty. */
    private static JsonNode eitherTwin(Row row, String column) {
        JsonNode dynamic = row.json(column + "_d");
        return dynamic.isObject() ? dynamic : row.json(column);
    }
}

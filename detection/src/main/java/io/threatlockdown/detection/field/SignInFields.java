package io.threatlockdown.detection.field;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sign-in logs: of people, in which the user acts, and of workloads, in which the service principal does. */
record SignInFields() implements DerivedFields {
    private static final ActorColumns ACTORS = new ActorColumns(
            List.of("UserPrincipalName", "UserDisplayName", "UserId"),
            List.of("ServicePrincipalName", "ServicePrincipalId", "AppDisplayName"),
            List.of("IPAddress"));

    @Override
    public Optional<String> value(Row row, DerivedField field) {
        return switch (field) {
            case DerivedField.Actor actor -> row.first(ACTORS.of(actor)).map(actor::tidied);
            case DerivedField.Grantee grantee -> Optional.empty();
            case DerivedField.AuthenticationSteps steps -> steps(row.json("AuthenticationDetails"));
            case DerivedField.Target target -> Optional.empty();
            case DerivedField.Changed changed -> Optional.empty();
            case DerivedField.Detail detail -> Optional.empty();
            case DerivedField.Request request -> Optional.empty();
            case DerivedField.Asked asked -> Optional.empty();
            case DerivedField.Kubernetes kubernetes -> Optional.empty();
            case DerivedField.Resource resource -> Optional.empty();
        };
    }

    @Override
    public ActorColumns actorColumns() {
        return ACTORS;
    }

    private static Optional<String> steps(JsonNode details) {
        String steps = details.values().stream()
                .map(step -> step.path("authenticationStepResultDetail"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.joining("; "));
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps);
    }
}

package io.threatlockdown.detection.field;

import io.threatlockdown.event.Schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Any other table: the actor under the names that most tables give it. */
record GenericFields() implements DerivedFields {
    private static final ActorColumns ACTORS = new ActorColumns(
            List.of("UserPrincipalName", "Caller", "UserId"),
            List.of("ServicePrincipalName", "AppDisplayName", "AppId"),
            List.of(
                    "IPAddress",
                    "CallerIpAddress",
                    "CallerIPAddress",
                    "ClientIP",
                    "Client_IPAddress",
                    "ipAddress",
                    "IpAddress"));

    @Override
    public Optional<String> value(Row row, DerivedField field) {
        return switch (field) {
            case DerivedField.Actor actor -> row.first(ACTORS.of(actor)).map(actor::tidied);
            case DerivedField.Target target -> Optional.empty();
            case DerivedField.Changed changed -> Optional.empty();
            case DerivedField.Detail detail -> Optional.empty();
            case DerivedField.Request request -> Optional.empty();
            case DerivedField.Asked asked -> Optional.empty();
            case DerivedField.Kubernetes kubernetes -> Optional.empty();
            case DerivedField.Resource resource -> Optional.empty();
            case DerivedField.Grantee grantee -> Optional.empty();
            case DerivedField.AuthenticationSteps steps -> Optional.empty();
        };
    }

    /** Whether the table has a column that may say who acted, or from where. */
    boolean namesAnActor(Schema schema) {
        return Stream.of(ACTORS.users(), ACTORS.apps(), ACTORS.addresses())
                .flatMap(List::stream)
                .anyMatch(column -> schema.indexOf(column) >= 0);
    }

    @Override
    public ActorColumns actorColumns() {
        return ACTORS;
    }
}

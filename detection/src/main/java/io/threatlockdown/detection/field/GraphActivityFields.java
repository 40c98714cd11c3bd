package io.threatlockdown.detection.field;

import java.util.List;
import java.util.Optional;

/** Calls to Microsoft Graph and to the API before it. */
record GraphActivityFields() implements DerivedFields {
    private static final ActorColumns ACTORS = new ActorColumns(
            List.of("UserId"), List.of("AppId", "ServicePrincipalId"), List.of("IPAddress", "CallerIpAddress"));

    @Override
    public Optional<String> value(Row row, DerivedField field) {
        return switch (field) {
            case DerivedField.Actor actor -> row.first(ACTORS.of(actor)).map(actor::tidied);
            case DerivedField.Resource resource -> resource(row, resource.part());
            case DerivedField.Target target -> Optional.empty();
            case DerivedField.Changed changed -> Optional.empty();
            case DerivedField.Detail detail -> Optional.empty();
            case DerivedField.Request request -> Optional.empty();
            case DerivedField.Asked asked -> Optional.empty();
            case DerivedField.Kubernetes kubernetes -> Optional.empty();
            case DerivedField.Grantee grantee -> Optional.empty();
            case DerivedField.AuthenticationSteps steps -> Optional.empty();
        };
    }

    @Override
    public ActorColumns actorColumns() {
        return ACTORS;
    }

    private static Optional<String> resource(Row row, ResourceField field) {
        return switch (field) {
            case GRAPH_AREA -> row.text("RequestUri").flatMap(GraphPath::of).map(GraphPath::area);
            case GRAPH_KIND -> row.text("RequestUri").flatMap(GraphPath::of).map(GraphKind::of);
            case SCOPE_RESOURCE,
                    SCOPE_GROUP,
                    SCOPE_MACHINE,
                    ROLE_ID,
                    OPENED_PORTS,
                    VAULT_NAME,
                    VAULT_OBJECT,
                    VAULT_STATUS,
                    VAULT_FIREWALL,
                    VAULT_OPENED,
                    VAULT_OPENED_FIRST,
                    VAULT_OPENED_LAST,
                    BLOB_CONTAINER,
                    BLOB_PATH -> Optional.empty();
        };
    }
}

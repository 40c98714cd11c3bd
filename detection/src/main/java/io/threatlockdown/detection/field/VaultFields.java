package io.threatlockdown.detection.field;

import java.util.Optional;

/** Requests to key vaults in a table of their own: who asked stands in the claims of the token. */
record VaultFields() implements DerivedFields {
    @Override
    public Optional<String> value(Row row, DerivedField field) {
        return switch (field) {
            case DerivedField.Actor actor -> actor(row, actor);
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

    private static Optional<String> actor(Row row, DerivedField.Actor part) {
        return switch (part) {
            case USER ->
                claim(row, "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn")
                        .or(() -> claim(row, "upn"))
                        .or(() -> claim(row, "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"));
            case APP -> claim(row, "appid").or(() -> claim(row, "azp"));
            case IP -> row.text("CallerIpAddress").map(IpText::plain);
        };
    }

    private static Optional<String> claim(Row row, String name) {
        return JsonFieldText.property(row.json("Identity"), "claim")
                .flatMap(claims -> JsonFieldText.property(claims, name))
                .flatMap(value -> JsonFieldText.of(value, JsonFieldOptions.DEFAULT))
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> resource(Row row, ResourceField field) {
        VaultAddress address = VaultAddress.of(row.text("Id").or(() -> row.text("RequestUri")));
        return switch (field) {
            case VAULT_NAME -> address.vault();
            case VAULT_OBJECT -> address.object();
            case VAULT_STATUS -> row.scalar("HttpStatusCode");
            case VAULT_FIREWALL ->
                JsonPath.find(row.json("NetworkAcls"), "defaultAction")
                        .flatMap(value -> JsonFieldText.of(value, JsonFieldOptions.DEFAULT));
            case SCOPE_RESOURCE,
                    SCOPE_GROUP,
                    SCOPE_MACHINE,
                    ROLE_ID,
                    OPENED_PORTS,
                    BLOB_CONTAINER,
                    BLOB_PATH,
                    GRAPH_AREA,
                    GRAPH_KIND,
                    VAULT_OPENED,
                    VAULT_OPENED_FIRST,
                    VAULT_OPENED_LAST -> Optional.empty();
        };
    }
}

package io.threatlockdown.detection.field;

import io.threatlockdown.detection.address.IpNetwork;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table in which many kinds of resources put what they log: key vaults under names of columns that their claims make, clusters as one
 * text that holds JSON.
 */
record DiagnosticsFields() implements DerivedFields {
    private static final String CLAIM = "identity_claim_";
    private static final List<String> USERS = List.of(
            CLAIM + "http_schemas_xmlsoap_org_ws_2005_05_identity_claims_upn_s",
            CLAIM + "upn_s",
            CLAIM + "http_schemas_xmlsoap_org_ws_2005_05_identity_claims_name_s",
            CLAIM + "unique_name_s");
    private static final List<String> APPS = List.of(CLAIM + "appid_g", CLAIM + "appid_s");
    private static final String VAULTS = "MICROSOFT.KEYVAULT";
    private static final String AUDIT_EVENT = "log_s";

    @Override
    public Optional<String> value(Row row, DerivedField field) {
        return switch (field) {
            case DerivedField.Actor actor ->
                claimed(row, actor)
                        .or(() -> KubernetesEvent.actor(row.json(AUDIT_EVENT), actor))
                        .or(() -> new GenericFields().value(row, actor));
            case DerivedField.Kubernetes kubernetes -> KubernetesEvent.value(row.json(AUDIT_EVENT), kubernetes.path());
            case DerivedField.Resource resource -> resource(row, resource.part());
            case DerivedField.Target target -> Optional.empty();
            case DerivedField.Changed changed -> Optional.empty();
            case DerivedField.Detail detail -> Optional.empty();
            case DerivedField.Request request -> Optional.empty();
            case DerivedField.Asked asked -> Optional.empty();
            case DerivedField.Grantee grantee -> Optional.empty();
            case DerivedField.AuthenticationSteps steps -> Optional.empty();
        };
    }

    private static Optional<String> claimed(Row row, DerivedField.Actor part) {
        return switch (part) {
            case USER -> first(row, USERS);
            case APP -> first(row, APPS);
            case IP -> Optional.empty();
        };
    }

    private static Optional<String> first(Row row, List<String> columns) {
        return columns.stream().flatMap(column -> row.scalar(column).stream()).findFirst();
    }

    private static Optional<String> resource(Row row, ResourceField field) {
        if (row.text("ResourceProvider").filter(VAULTS::equalsIgnoreCase).isEmpty()) {
            return Optional.empty();
        }
        VaultAddress address = VaultAddress.of(row.text("id_s").or(() -> row.text("requestUri_s")));
        return switch (field) {
            case VAULT_NAME ->
                address.vault().or(() -> row.text("Resource").map(name -> name.toLowerCase(Locale.ROOT)));
            case VAULT_OBJECT -> address.object();
            case VAULT_STATUS -> row.scalar("httpStatusCode_d");
            case VAULT_FIREWALL -> row.text("properties_networkAcls_defaultAction_s");
            case VAULT_OPENED -> opened(row);
            case VAULT_OPENED_FIRST -> opened(row).flatMap(IpNetwork::parse).map(IpNetwork::first);
            case VAULT_OPENED_LAST -> opened(row).flatMap(IpNetwork::parse).map(IpNetwork::last);
            case SCOPE_RESOURCE,
                    SCOPE_GROUP,
                    SCOPE_MACHINE,
                    ROLE_ID,
                    OPENED_PORTS,
                    BLOB_CONTAINER,
                    BLOB_PATH,
                    GRAPH_AREA,
                    GRAPH_KIND -> Optional.empty();
        };
    }

    private static Optional<String> opened(Row row) {
        return row.text("addedIpRule_Value_s");
    }
}

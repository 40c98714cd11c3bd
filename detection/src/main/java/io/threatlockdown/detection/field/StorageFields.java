package io.threatlockdown.detection.field;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests to storage accounts: nobody is named where a key, a signature or nothing at all opened the door. */
record StorageFields() implements DerivedFields {
    private static final ActorColumns ACTORS = new ActorColumns(
            List.of("RequesterUpn"), List.of("RequesterAppId", "RequesterObjectId"), List.of("CallerIpAddress"));

    private static final Pattern OBJECT_KEY = Pattern.compile("^/[^/]+/([^/]+)");
    private static final Pattern ADDRESS = Pattern.compile("^https?://[^/]+/([^/?]+)");

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
            case BLOB_CONTAINER -> first(row.text("ObjectKey"), OBJECT_KEY).or(() -> first(row.text("Uri"), ADDRESS));
            case BLOB_PATH -> row.text("Uri").map(uri -> uri.split("\\?", 2)[0]);
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
                    GRAPH_AREA,
                    GRAPH_KIND -> Optional.empty();
        };
    }

    private static Optional<String> first(Optional<String> text, Pattern pattern) {
        return text.map(pattern::matcher).filter(Matcher::find).map(match -> match.group(1));
    }
}

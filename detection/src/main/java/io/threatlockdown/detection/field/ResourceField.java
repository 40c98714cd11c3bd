package io.threatlockdown.detection.field;

import java.util.Arrays;
import java.util.Optional;

/** A field that is worked out from the name of a resource, the address of a request, or the rules in a request's body. */
enum ResourceField {
    /** The resource itself in lower case, because Azure's rows about one resource differ in it. */
    SCOPE_RESOURCE("scope.resource"),

    /** The resource group that an operation is about, else the subscription, in lower case: what a lock on either would cover. */
    SCOPE_GROUP("scope.group"),

    /** The machine or scale set whose part an operation is about, in lower case; the names behind it are up to whoever asks. */
    SCOPE_MACHINE("scope.machine"),

    /** The GUID of the role definition that an assignment names, in lower case. */
    ROLE_ID("role.id"),

    /** The ports that security rules in the body open to every address, see {@link OpenedPorts}. */
    OPENED_PORTS("opened.ports"),

    /** The key vault that was asked, in lower case. */
    VAULT_NAME("vault.name"),

    /** The kind and name of what was asked of the vault: {@code secrets/db}. */
    VAULT_OBJECT("vault.object"),

    /** The status that the vault answered with: {@code 403}. */
    VAULT_STATUS("vault.status"),

    /** Whether a change of the vault lets in everybody, {@code Allow}, or those on its lists alone, {@code Deny}. */
    VAULT_FIREWALL("vault.firewall"),

    /** The address or range that a change let in to the vault, as it is written there. */
    VAULT_OPENED("vault.opened"),

    /** The first and the last address of that range. */
    VAULT_OPENED_FIRST("vault.opened.first"),
    VAULT_OPENED_LAST("vault.opened.last"),

    /** The container that a request to a storage account names. */
    BLOB_CONTAINER("blob.container"),

    /** The address of a request to a storage account without what stands behind the question mark. */
    BLOB_PATH("blob.path"),

    /** What of the directory or of a mailbox a call is about: {@code users}, {@code messages}, {@code rolemanagement}. */
    GRAPH_AREA("graph.area"),

    /** The kind of thing that a call asks about, see {@link GraphKind}. */
    GRAPH_KIND("graph.kind");

    private final String fieldName;

    ResourceField(String fieldName) {
        this.fieldName = fieldName;
    }

    static Optional<ResourceField> ofName(String name) {
        return Arrays.stream(values())
                .filter(field -> field.fieldName.equals(name))
                .findFirst();
    }
}

package io.threatlockdown.detection.field;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Schema;

import java.util.Optional;

/**
 * Where the rows of a table have a field that rules read.
 *
 * @param column the column as the table spells it; "" for a field that is made from several
 */
public record FieldPlace(Kind kind, String column) {
    /** What stands at the place. */
    public enum Kind {
        /** A column as a whole. */
        COLUMN,
        /** A path inside of a column; whether a row has it is up to the row. */
        INSIDE,
        /** A field under a name of our own, made from the columns of the table. */
        DERIVED
    }

    /** Where rows of this schema have a dynamic field; empty when none of them can have it. */
    public static Optional<FieldPlace> of(FieldName name, Schema schema) {
        return FieldLayout.sources(name, schema).stream()
                .flatMap(source -> of(source, schema).stream())
                .findFirst();
    }

    /** Where rows of this schema have a static field. */
    public static Optional<FieldPlace> of(StaticField field, Schema schema) {
        boolean isThere = schema.indexOf(field.columnName()) >= 0;
        if (!isThere && field == StaticField.DSTUSER && schema.indexOf("user") >= 0) {
            return Optional.of(new FieldPlace(Kind.COLUMN, "user"));
        }
        return isThere ? Optional.of(new FieldPlace(Kind.COLUMN, field.columnName())) : Optional.empty();
    }

    private static Optional<FieldPlace> of(FieldSource source, Schema schema) {
        return switch (source) {
            case FieldSource.WholeColumn whole ->
                Optional.of(new FieldPlace(
                        Kind.COLUMN, schema.columns().get(whole.index()).name()));
            case FieldSource.InsideColumn inside -> {
                Column column = schema.columns().get(inside.index());
                yield holdsJson(column) ? Optional.of(new FieldPlace(Kind.INSIDE, column.name())) : Optional.empty();
            }
            case FieldSource.Derived derived -> derived(derived.field(), schema);
            case FieldSource.OfAddress about -> source(schema);
            case FieldSource.ActorName name -> actor(schema);
            case FieldSource.ActorDomain domain -> actor(schema);
        };
    }

    /** Some tables have JSON in columns of text. */
    private static boolean holdsJson(Column column) {
        return column.type() == ColumnType.DYNAMIC || column.type() == ColumnType.STRING;
    }

    private static Optional<FieldPlace> derived(DerivedField field, Schema schema) {
        DerivedFields table = DerivedFields.ofTable(schema.table());
        return switch (field) {
            case DerivedField.Actor actor -> actor(schema);
            case DerivedField.Target target -> madeIf(table instanceof AuditLogFields);
            case DerivedField.Changed changed -> madeIf(table instanceof AuditLogFields);
            case DerivedField.Detail detail -> madeIf(table instanceof AuditLogFields);
            case DerivedField.Grantee grantee -> madeIf(table instanceof AuditLogFields);
            case DerivedField.Request request -> madeIf(table instanceof AzureActivityFields);
            case DerivedField.Asked asked -> madeIf(table instanceof AzureActivityFields);
            case DerivedField.Kubernetes kubernetes ->
                madeIf(table instanceof KubernetesFields || table instanceof DiagnosticsFields);
            case DerivedField.Resource resource -> madeIf(isMade(resource.part(), table));
            case DerivedField.AuthenticationSteps steps -> madeIf(table instanceof SignInFields);
        };
    }

    private static boolean isMade(ResourceField field, DerivedFields table) {
        return switch (field) {
            case SCOPE_RESOURCE, SCOPE_GROUP, SCOPE_MACHINE, ROLE_ID, OPENED_PORTS ->
                table instanceof AzureActivityFields;
            case VAULT_NAME, VAULT_OBJECT, VAULT_STATUS, VAULT_FIREWALL ->
                table instanceof VaultFields || table instanceof DiagnosticsFields;
            case VAULT_OPENED, VAULT_OPENED_FIRST, VAULT_OPENED_LAST -> table instanceof DiagnosticsFields;
            case BLOB_CONTAINER, BLOB_PATH -> table instanceof StorageFields;
            case GRAPH_AREA, GRAPH_KIND -> table instanceof GraphActivityFields;
        };
    }

    private static Optional<FieldPlace> source(Schema schema) {
        return actor(schema).or(() -> madeIf(SourceColumns.nameAnAddress(schema)));
    }

    private static Optional<FieldPlace> actor(Schema schema) {
        return switch (DerivedFields.ofTable(schema.table())) {
            case AuditLogFields audit -> madeIf(true);
            case SignInFields signIn -> madeIf(true);
            case AzureActivityFields activity -> madeIf(true);
            case DiagnosticsFields diagnostics -> madeIf(true);
            case VaultFields vault -> madeIf(true);
            case KubernetesFields kubernetes -> madeIf(true);
            case StorageFields storage -> madeIf(true);
            case GraphActivityFields graph -> madeIf(true);
            case GenericFields generic -> madeIf(generic.namesAnActor(schema));
        };
    }

    private static Optional<FieldPlace> madeIf(boolean isMade) {
        return isMade ? Optional.of(new FieldPlace(Kind.DERIVED, "")) : Optional.empty();
    }
}

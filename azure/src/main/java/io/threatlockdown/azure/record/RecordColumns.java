package io.threatlockdown.azure.record;

import java.util.Set;

/** Columns that the collector adds to those of a table, or fills by a meaning of its own. */
public final class RecordColumns {
    /**
     * The record as received, a dynamic value: in events that were made of diagnostic records and Graph objects, whose values stand in
     * other columns than they came in. Rows are not kept twice.
     */
    public static final String RECORD = "_Record";

    /** Texts of values that do not fit their column's type, by column name, as a dynamic value. */
    public static final String MISFITS = "_Misfits";

    /** What found no place because the table has as many columns as it may: a dynamic value. Azure has it for AzureDiagnostics. */
    public static final String FURTHER = "AdditionalFields";

    /**
     * Not to be filled by a member that happens to have the same name: {@code tenantId} of a record is the tenant of Entra ID,
     * {@code TenantId} of a row the workspace.
     */
    static final Set<String> OWN = Set.of("Type", "TenantId", "SourceSystem", "TimeGenerated");

    private RecordColumns() {}
}

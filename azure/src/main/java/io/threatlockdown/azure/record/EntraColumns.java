package io.threatlockdown.azure.record;

/** What every row of Entra ID's tables says the same. */
final class EntraColumns {
    private EntraColumns() {}

    static RowFields complete(RowFields fields) {
        if (LogTables.hasColumn(fields.table(), "Resource")) {
            fields.put("Resource", "Microsoft.aadiam");
        }
        if (LogTables.hasColumn(fields.table(), "ResourceGroup")) {
            fields.put("ResourceGroup", "Microsoft.aadiam");
        }
        return fields.putIfAbsent("SourceSystem", "Azure AD");
    }
}

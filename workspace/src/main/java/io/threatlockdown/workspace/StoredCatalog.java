package io.threatlockdown.workspace;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.kql.TableSchema;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables at one moment: those that are stored, and those that Azure has and nothing has come for; and the saved functions. Immutable; a
 * change makes a new one.
 */
final class StoredCatalog implements Catalog {
    private static final Map<String, TableSchema> KNOWN = AzureTables.all().entrySet().stream()
            .map(table -> StoredTable.create(table.getKey(), Set.of(), table.getValue())
                    .asKnownSchema())
            .collect(Collectors.toUnmodifiableMap(TableSchema::name, schema -> schema));

    private final Map<String, StoredTable> tables;
    private final Map<String, TableSchema> schemas;
    private final Map<String, StoredFunction> functions;

    StoredCatalog(Map<String, StoredTable> tables, Map<String, StoredFunction> functions) {
        this.tables = Map.copyOf(tables);
        this.functions = Map.copyOf(functions);
        this.schemas = tables.values().stream()
                .map(StoredTable::asTableSchema)
                .collect(Collectors.toUnmodifiableMap(TableSchema::name, schema -> schema));
    }

    Optional<StoredTable> stored(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    StoredCatalog with(StoredTable table) {
        Map<String, StoredTable> changed = new LinkedHashMap<>(tables);
        changed.put(table.name(), table);
        return new StoredCatalog(changed, functions);
    }

    StoredCatalog withFunctions(List<StoredFunction> all) {
        return new StoredCatalog(
                tables, all.stream().collect(Collectors.toMap(StoredFunction::name, function -> function)));
    }

    Map<String, StoredFunction> functions() {
        return functions;
    }

    Collection<StoredTable> storedTables() {
        return tables.values();
    }

    /** The database's names, in lower case. */
    Set<String> sqlNames() {
        return tables.values().stream().map(t -> StoredTable.fold(t.sqlName())).collect(Collectors.toSet());
    }

    @Override
    public Optional<TableSchema> table(String name) {
        return Optional.ofNullable(schemas.get(name))
                .or(() -> Optional.ofNullable(KNOWN.get(name)))
                .or(() -> name.equals(TableHours.NAME)
                        ? Optional.of(TableHours.over(tables.values()))
                        : Optional.empty());
    }

    @Override
    public Collection<String> tableNames() {
        Set<String> names = new HashSet<>(KNOWN.keySet());
        names.addAll(schemas.keySet());
        return names;
    }

    @Override
    public Collection<String> storedTableNames() {
        return schemas.keySet();
    }

    @Override
    public Optional<SavedFunction> function(String name) {
        return Optional.ofNullable(functions.get(name)).map(StoredFunction::function);
    }

    @Override
    public Collection<String> functionNames() {
        return functions.keySet();
    }
}

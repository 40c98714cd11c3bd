package io.threatlockdown.kql;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What this compiler says of queries on Azure's tables and on T, which has a column of each type. */
final class Compiler {
    private static final TableSchema T = new TableSchema(
            "T",
            List.of("T"),
            List.of(
                    new TableColumn("b", KqlType.BOOL, "b", false),
                    new TableColumn("t", KqlType.DATETIME, "t", false),
                    new TableColumn("d", KqlType.DYNAMIC, "d", false),
                    new TableColumn("g", KqlType.GUID, "g", false),
                    new TableColumn("i", KqlType.INT, "i", false),
                    new TableColumn("l", KqlType.LONG, "l", false),
                    new TableColumn("r", KqlType.REAL, "r", false),
                    new TableColumn("s", KqlType.STRING, "s", false),
                    new TableColumn("n", KqlType.TIMESPAN, "n", false),
                    new TableColumn("m", KqlType.DECIMAL, "m", false)),
            Optional.empty());

    private Compiler() {}

    static Database withTables() throws SQLException, IOException {
        Database database = new Database();
        AzureTables.addTo(database);
        database.add(T);
        return database;
    }

    static List<TableSchema> tables(Database database) {
        return database.tableNames().stream()
                .map(name -> database.table(name).orElseThrow())
                .toList();
    }

    static Verdict judge(Catalog tables, String query) {
        try {
            return new Verdict.Accepted(new KqlCompiler(new DuckDbDialect())
                    .compile(query, tables, QueryScope.at(Database.NOW))
                    .columns());
        } catch (KqlException e) {
            KqlError error = e.errors().getFirst();
            return switch (error.kind()) {
                case UNSUPPORTED -> new Verdict.Unknown(error.message());
                case SYNTAX, SEMANTIC -> new Verdict.Refused(error.line(), error.column(), error.message());
            };
        }
    }
}

package io.threatlockdown.server.entities;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.kql.TableSchema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table and how its rows tell of each facet.
 *
 * @param expressions KQL over the table's columns that gives a text, empty where a row tells nothing
 */
record TellingTable(String name, Map<Facet, Expression> expressions) {
    private static final String SIGN_IN =
            "iff(ResultType == \"0\", \"Sign-in\", strcat(\"Failed sign-in \", ResultType))";
    private static final String RESULT = "ResultType";

    /** Those that are known to this product; a workspace holds some of them. */
    private static final List<TellingTable> ALL = List.of(
            signIns("SigninLogs"),
            signIns("AADNonInteractiveUserSignInLogs"),
            workloads("AADServicePrincipalSignInLogs"),
            workloads("AADManagedIdentitySignInLogs"),
            new TellingTable(
                    "AuditLogs",
                    Map.of(
                            Facet.USER,
                                    of(
                                            "coalesce(tostring(InitiatedBy.user.userPrincipalName), tostring(InitiatedBy.app.displayName))",
                                            "InitiatedBy"),
                            Facet.IP, of("tostring(InitiatedBy.user.ipAddress)", "InitiatedBy"),
                            Facet.APP, of("tostring(InitiatedBy.app.displayName)", "InitiatedBy"),
                            Facet.OPERATION, column("OperationName"))),
            new TellingTable(
                    "AzureActivity",
                    Map.of(
                            Facet.USER, column("Caller"),
                            Facet.IP, column("CallerIpAddress"),
                            Facet.RESOURCE, of("tolower(ResourceId)", "ResourceId"),
                            Facet.OPERATION, column("OperationNameValue"))),
            new TellingTable(
                    "OfficeActivity",
                    Map.of(
                            Facet.USER, column("UserId"),
                            Facet.IP, column("ClientIP"),
                            Facet.APP, column("OfficeWorkload"),
                            Facet.RESOURCE, column("OfficeObjectId"),
                            Facet.OPERATION, column("Operation"))),
            new TellingTable(
                    "AADUserRiskEvents",
                    Map.of(
                            Facet.USER, column("UserPrincipalName"),
                            Facet.IP, column("IpAddress"),
                            Facet.OPERATION, of("strcat(\"Risk: \", RiskEventType)", "RiskEventType"))),
            new TellingTable(
                    "StorageBlobLogs",
                    Map.of(
                            Facet.USER, column("RequesterUpn"),
                            Facet.IP, of("tostring(split(CallerIpAddress, \":\")[0])", "CallerIpAddress"),
                            Facet.RESOURCE, column("AccountName"),
                            Facet.OPERATION, column("OperationName"))),
            new TellingTable(
                    "MicrosoftGraphActivityLogs",
                    Map.of(
                            Facet.IP, column("IPAddress"),
                            Facet.OPERATION, of("strcat(\"Graph \", RequestMethod)", "RequestMethod"))),
            new TellingTable(
                    "AzureDiagnostics",
                    Map.of(
                            Facet.IP, column("CallerIPAddress"),
                            Facet.RESOURCE, of("tolower(ResourceId)", "ResourceId"),
                            Facet.OPERATION, column("OperationName"))));

    TellingTable {
        expressions = Map.copyOf(expressions);
    }

    /** @param columns what the table must have for it */
    record Expression(String kql, List<String> columns) {}

    /** The tables that hold rows, with what their columns can tell. */
    static List<TellingTable> in(Catalog catalog) {
        Set<String> stored = Set.copyOf(catalog.storedTableNames());
        List<TellingTable> tables = new ArrayList<>();
        for (TellingTable table : ALL) {
            Optional<TableSchema> schema =
                    stored.contains(table.name) ? catalog.table(table.name) : Optional.<TableSchema>empty();
            schema.ifPresent(found -> tables.add(table.on(found)));
        }
        return tables;
    }

    /** The names of the tables that would tell of all these, whether they are stored or not. */
    static List<String> known(Facet... facets) {
        return ALL.stream()
                .filter(table -> table.tells(facets))
                .map(TellingTable::name)
                .toList();
    }

    boolean tells(Facet... facets) {
        return expressions.keySet().containsAll(Arrays.asList(facets));
    }

    /** @throws IllegalArgumentException when the table does not tell of it */
    String kql(Facet facet) {
        Expression expression = expressions.get(facet);
        if (expression == null) {
            throw new IllegalArgumentException(name + " tells nothing of " + facet);
        }
        return expression.kql();
    }

    private TellingTable on(TableSchema schema) {
        Set<String> columns = schema.columns().stream().map(TableColumn::name).collect(Collectors.toSet());
        Map<Facet, Expression> possible = new EnumMap<>(Facet.class);
        expressions.forEach((facet, expression) -> {
            if (columns.containsAll(expression.columns())) {
                possible.put(facet, expression);
            }
        });
        return new TellingTable(name, possible);
    }

    private static TellingTable signIns(String name) {
        String device = "todynamic(DeviceDetail)";
        return new TellingTable(
                name,
                Map.of(
                        Facet.USER, column("UserPrincipalName"),
                        Facet.IP, column("IPAddress"),
                        Facet.APP, column("AppDisplayName"),
                        Facet.COUNTRY, column("Location"),
                        Facet.DEVICE,
                                of(
                                        "iff(isnotempty(" + device + ".displayName), tostring(" + device
                                                + ".displayName), trim(\" \", strcat(" + device
                                                + ".operatingSystem, \" \", " + device + ".browser)))",
                                        "DeviceDetail"),
                        Facet.MACHINE, of("tostring(" + device + ".displayName)", "DeviceDetail"),
                        Facet.RESOURCE, column("ResourceDisplayName"),
                        Facet.OPERATION, of(SIGN_IN, RESULT)));
    }

    private static TellingTable workloads(String name) {
        return new TellingTable(
                name,
                Map.of(
                        Facet.APP, column("ServicePrincipalName"),
                        Facet.IP, column("IPAddress"),
                        Facet.COUNTRY, column("Location"),
                        Facet.RESOURCE, column("ResourceDisplayName"),
                        Facet.OPERATION, of(SIGN_IN, RESULT)));
    }

    private static Expression column(String name) {
        return new Expression(name, List.of(name));
    }

    private static Expression of(String kql, String... columns) {
        return new Expression(kql, List.of(columns));
    }
}

package io.threatlockdown.server.entities;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.TimeSpan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of an entity besides its events, until the end of a span: who it is, its risk, its roles, changes to it. */
final class EntityFacts {
    private static final String BY =
            "By = coalesce(tostring(InitiatedBy.user.userPrincipalName), tostring(InitiatedBy.app.displayName))";

    private final Set<String> stored;
    private final EntityKind kind;
    private final String name;
    private final String until;

    /** @param name as a KQL literal */
    EntityFacts(List<TellingTable> tables, EntityKind kind, String name, TimeSpan span) {
        this.stored = tables.stream().map(TellingTable::name).collect(Collectors.toSet());
        this.kind = kind;
        this.name = name;
        this.until = "TimeGenerated < " + KqlText.literal(span.to());
    }

    List<EntityPanel> panels() {
        return switch (kind) {
            case USER -> List.of(userIdentity(), risk(), roles("userPrincipalName"), methods());
            case IP -> List.of(place());
            case APP -> List.of(appIdentity(), roles("displayName"), changes());
            case RESOURCE -> List.of(azureResource());
        };
    }

    private EntityPanel userIdentity() {
        return of(
                "identity",
                "Known as",
                "SigninLogs",
                "where UserPrincipalName =~ " + name + " and " + until
                        + "\n| summarize Last = max(TimeGenerated) by Name = UserDisplayName, Id = UserId, Type = UserType,"
                        + " Tenant = AADTenantId, [\"Home tenant\"] = HomeTenantId\n| top 3 by Last");
    }

    private EntityPanel place() {
        return of(
                "identity",
                "Where it is",
                "SigninLogs",
                "where IPAddress =~ " + name + " and " + until
                        + "\n| summarize Last = max(TimeGenerated) by Country = Location, City = tostring(LocationDetails.city),"
                        + " [\"Autonomous system\"] = AutonomousSystemNumber\n| top 3 by Last");
    }

    private EntityPanel appIdentity() {
        List<String> legs = new ArrayList<>();
        if (stored.contains("SigninLogs")) {
            legs.add("    (SigninLogs | where AppDisplayName =~ " + name + " and " + until
                    + " | project TimeGenerated, AppId, Principal = \"\", Owner = AppOwnerTenantId)");
        }
        if (stored.contains("AADServicePrincipalSignInLogs")) {
            legs.add("    (AADServicePrincipalSignInLogs | where ServicePrincipalName =~ " + name + " and " + until
                    + " | project TimeGenerated, AppId, Principal = ServicePrincipalId, Owner = AppOwnerTenantId)");
        }
        List<String> tables = List.of("SigninLogs", "AADServicePrincipalSignInLogs");
        if (legs.isEmpty()) {
            return new EntityPanel("identity", "Known as", null, tables, true);
        }
        String query = "union\n" + String.join(",\n", legs)
                + "\n| summarize Last = max(TimeGenerated) by [\"Application id\"] = AppId,"
                + " [\"Service principal\"] = Principal, [\"Owner tenant\"] = Owner\n| top 3 by Last";
        return new EntityPanel(
                "identity",
                "Known as",
                query,
                tables.stream().filter(stored::contains).toList(),
                true);
    }

    private EntityPanel azureResource() {
        return of(
                "identity",
                "What it is",
                "AzureActivity",
                "where tolower(ResourceId) =~ " + name + " and " + until
                        + "\n| summarize Last = max(TimeGenerated) by Provider = ResourceProviderValue,"
                        + " [\"Resource group\"] = ResourceGroup, Subscription = SubscriptionId, Tenant = TenantId\n| top 3 by Last");
    }

    private EntityPanel risk() {
        List<String> tables = List.of("SigninLogs", "AADRiskyUsers", "AADUserRiskEvents");
        List<String> legs = new ArrayList<>();
        String here = " | where UserPrincipalName =~ " + name + " and " + until;
        if (stored.contains("SigninLogs")) {
            legs.add("    (SigninLogs" + here + " and RiskLevelDuringSignIn !in (\"\", \"none\", \"hidden\")"
                    + " | project TimeGenerated, Source = \"SigninLogs\", Risk = RiskLevelDuringSignIn, State = RiskState,"
                    + " Detail = RiskEventTypes_V2)");
        }
        if (stored.contains("AADRiskyUsers")) {
            legs.add("    (AADRiskyUsers" + here
                    + " | project TimeGenerated, Source = \"AADRiskyUsers\", Risk = RiskLevel, State = RiskState,"
                    + " Detail = RiskDetail)");
        }
        if (stored.contains("AADUserRiskEvents")) {
            legs.add("    (AADUserRiskEvents" + here
                    + " | project TimeGenerated, Source = \"AADUserRiskEvents\", Risk = RiskLevel, State = RiskState,"
                    + " Detail = RiskEventType)");
        }
        if (legs.isEmpty()) {
            return new EntityPanel("risk", "Risk", null, tables, true);
        }
        String query = "union\n" + String.join(",\n", legs)
                + "\n| summarize Events = count(), First = min(TimeGenerated), Last = max(TimeGenerated)"
                + " by Risk, State, Detail, Source\n| top 20 by Last";
        return new EntityPanel(
                "risk", "Risk", query, tables.stream().filter(stored::contains).toList(), true);
    }

    /** The last word on each role: added or removed. */
    private EntityPanel roles(String property) {
        return of(
                "roles",
                "Roles, as far as AuditLogs tell",
                "AuditLogs",
                "where " + until + " and OperationName has \"role\" and tostring(TargetResources) contains " + name
                        + "\n| mv-expand Target = TargetResources\n| where tostring(Target." + property + ") =~ " + name
                        + "\n| mv-expand Property = Target.modifiedProperties"
                        + "\n| where tostring(Property.displayName) == \"Role.DisplayName\""
                        + "\n| extend Role = trim('\"', coalesce(tostring(Property.newValue), tostring(Property.oldValue))), "
                        + BY
                        + "\n| summarize arg_max(TimeGenerated, OperationName, By) by Role"
                        + "\n| project Last = TimeGenerated, Role, Operation = OperationName, By\n| sort by Last desc");
    }

    private EntityPanel methods() {
        return of(
                "methods",
                "Changes of authentication methods",
                "AuditLogs",
                "where " + until + " and tostring(TargetResources) contains " + name
                        + "\n| where OperationName has_any (\"security info\", \"Strong Authentication\", \"authentication method\","
                        + " \"Temporary Access Pass\", \"password\", \"passkey\") or tostring(TargetResources) contains"
                        + " \"StrongAuthentication\""
                        + "\n| mv-expand Target = TargetResources\n| where tostring(Target.userPrincipalName) =~ "
                        + name
                        + "\n| project Last = TimeGenerated, Operation = OperationName, Result, " + BY
                        + "\n| top 20 by Last");
    }

    private EntityPanel changes() {
        return of(
                "changes",
                "Changes to it in the directory",
                "AuditLogs",
                "where " + until + " and tostring(TargetResources) contains " + name
                        + "\n| mv-expand Target = TargetResources\n| where tostring(Target.displayName) =~ " + name
                        + "\n| project Last = TimeGenerated, Operation = OperationName, Result, " + BY
                        + "\n| top 20 by Last");
    }

    private EntityPanel of(String id, String title, String table, String steps) {
        return stored.contains(table)
                ? new EntityPanel(id, title, table + "\n| " + steps, List.of(table), true)
                : new EntityPanel(id, title, null, List.of(table), true);
    }
}

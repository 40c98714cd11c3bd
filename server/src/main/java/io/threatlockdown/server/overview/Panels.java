package io.threatlockdown.server.overview;

import java.util.LinkedHashMap;
import java.util.Map;

/** The panels on tables of events, by name. */
final class Panels {
    private static final String TOP = "\n| top 8 by Count";

    /** Who did something according to the audit log: a person, else an application. */
    private static final String ACTOR =
            "coalesce(tostring(InitiatedBy.user.userPrincipalName), tostring(InitiatedBy.app.displayName))";

    private static final String NEWEST = "\n| top 6 by TimeGenerated"
            + "\n| project TimeGenerated, OperationName, Result, Actor = " + ACTOR
            + ", Target = coalesce(tostring(TargetResources[0].userPrincipalName), tostring(TargetResources[0].displayName))";

    /** What only somebody who runs the tenant does. */
    private static final String ADMINISTERS = "\n| where Category in (\"RoleManagement\", \"ApplicationManagement\","
            + " \"Policy\", \"DirectoryManagement\", \"UserManagement\")"
            + "\n| where isnotempty(tostring(InitiatedBy.user.userPrincipalName))"
            // Somebody who changes what is their own administers nothing.
            + "\n| where tostring(InitiatedBy.user.userPrincipalName) != tostring(TargetResources[0].userPrincipalName)";

    private static final String SIGN_INS =
            "Successes = countif(ResultType == \"0\"), Failures = countif(ResultType != \"0\"),"
                    + " Users = dcount(UserPrincipalName)";

    static final Map<String, Panel> ALL = all();

    private Panels() {}

    private static Map<String, Panel> all() {
        Map<String, Panel> panels = new LinkedHashMap<>();
        panels.put(
                "applications",
                Panel.within(
                        "SigninLogs",
                        "| where isnotempty(AppDisplayName)\n| summarize Count = count(), Failures = countif(ResultType != \"0\") by Value = AppDisplayName"
                                + TOP));
        panels.put(
                "operations",
                Panel.within(
                        "AuditLogs",
                        "| summarize Count = count(), Failures = countif(Result != \"success\") by Value = OperationName"
                                + TOP));
        panels.put(
                "sign-in-countries",
                Panel.within(
                        "SigninLogs",
                        "| summarize " + SIGN_INS
                                + " by Country = Location\n| order by Failures desc, Successes desc"));
        panels.put(
                "sign-in-places",
                Panel.within(
                        "SigninLogs",
                        "| summarize " + SIGN_INS + " by Country = Location, Details = tostring(LocationDetails)"
                                + "\n| top 500 by Successes + Failures"
                                + "\n| extend Details = parse_json(Details)"
                                + "\n| project Country, City = tostring(Details.city), Latitude = todouble(Details.geoCoordinates.latitude),"
                                + " Longitude = todouble(Details.geoCoordinates.longitude), Successes, Failures, Users"));
        panels.put(
                "activity-results",
                Panel.within("AzureActivity", "| summarize Count = count() by Value = ActivityStatusValue" + TOP));
        panels.put(
                "resource-providers",
                Panel.within(
                        "AzureActivity",
                        "| summarize Count = count(), Failures = countif(ActivityStatusValue startswith \"Fail\") by Value = toupper(ResourceProviderValue)"
                                + TOP));
        panels.put(
                "activity-operations",
                Panel.within(
                        "AzureActivity",
                        "| summarize Count = count(), Failures = countif(ActivityStatusValue startswith \"Fail\") by Value = toupper(OperationNameValue)"
                                + TOP));
        panels.put(
                "risky-sign-ins",
                Panel.within(
                        "SigninLogs",
                        "| where RiskLevelDuringSignIn in (\"low\", \"medium\", \"high\")"
                                + "\n| summarize Count = count(), Users = dcount(UserPrincipalName), Succeeded = countif(ResultType == \"0\") by Value = RiskLevelDuringSignIn"));
        panels.put(
                "consents",
                Panel.within(
                        "AuditLogs",
                        "| where OperationName in (\"Consent to application\", \"Add delegated permission grant\","
                                + " \"Add app role assignment to service principal\")" + NEWEST));
        panels.put(
                "role-grants",
                Panel.within(
                        "AuditLogs",
                        "| where OperationName startswith \"Add member to role\" or OperationName startswith \"Add eligible member to role\""
                                + NEWEST));
        panels.put(
                "credentials",
                Panel.within(
                        "AuditLogs",
                        "| where OperationName has \"Certificates and secrets management\""
                                + " or OperationName == \"Add service principal credentials\""
                                + NEWEST));
        panels.put("new-countries", Panel.firstSeen("SigninLogs", "", "Location", "UserPrincipalName"));
        panels.put("new-applications", Panel.firstSeen("SigninLogs", "", "AppDisplayName", "UserPrincipalName"));
        panels.put(
                "new-administrators",
                Panel.firstSeen(
                        "AuditLogs", ADMINISTERS, "tostring(InitiatedBy.user.userPrincipalName)", "OperationName"));
        return panels;
    }
}

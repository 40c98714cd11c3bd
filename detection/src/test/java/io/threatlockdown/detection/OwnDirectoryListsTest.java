package io.threatlockdown.detection;

import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** What the shipped rules on the audit log make of the lists that are empty as shipped. */
class OwnDirectoryListsTest {
    private static final String GUEST_IN_GROUP = """
            {"OperationName": "Add member to group", "Result": "success", "InitiatedBy": {"user": {"userPrincipalName": "bob@contoso.example"}},
             "TargetResources": [{"type": "User", "id": "u1", "userPrincipalName": "eve_fabrikam.example#EXT#@contoso.example", "modifiedProperties":
               [{"displayName": "Group.DisplayName", "oldValue": null, "newValue": "\\"Project Apollo\\""}]}, {"type": "Group", "id": "g1"}]}""";
    private static final String METHOD = """
            {"OperationName": "User registered security info", "Result": "success",
             "InitiatedBy": {"user": {"userPrincipalName": "ann@contoso.example"}},
             "TargetResources": [{"type": "User", "id": "u2", "userPrincipalName": "ann@contoso.example", "modifiedProperties": []}]}""";
    private static final String PASS =
            METHOD.replace("User registered security info", "Create Temporary Access Pass method for user");
    private static final String ROLE_IN_PIM = """
            {"OperationName": "Add eligible member to role in PIM completed (permanent)", "Result": "success",
             "InitiatedBy": {"user": {"userPrincipalName": "bob@contoso.example"}},
             "TargetResources": [{"type": "Role", "displayName": "Global Administrator"},
               {"type": "User", "id": "u2", "userPrincipalName": "ann@contoso.example", "modifiedProperties": []}]}""";
    private static final String SECRET = """
            {"OperationName": "Update application – Certificates and secrets management ", "Result": "success",
             "InitiatedBy": {"app": {"displayName": "Rotator", "servicePrincipalId": "sp1"}},
             "TargetResources": [{"type": "Application", "displayName": "Shop", "modifiedProperties": [{"displayName": "KeyDescription",
               "oldValue": "[]", "newValue": "[\\"[KeyIdentifier=k1,KeyType=Password,KeyUsage=Verify,DisplayName=x]\\"]"}]}]}""";
    private static final String EXCLUDED = """
            {"OperationName": "Update conditional access policy", "Result": "success",
             "InitiatedBy": {"user": {"userPrincipalName": "bob@contoso.example"}},
             "TargetResources": [{"type": "Policy", "displayName": "Everybody", "modifiedProperties": [{"displayName": "ConditionalAccessPolicy",
               "oldValue": "{\\"conditions\\":{\\"users\\":{\\"excludeUsers\\":[]}}}",
               "newValue": "{\\"conditions\\":{\\"users\\":{\\"excludeUsers\\":[\\"e1\\"]}}}"}]}]}""";

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path lists;

    private int rule(String row) {
        RulesetFiles files = RulesetFiles.ofBuiltIn().withListFolder(lists);
        Analysis analysis = Analysis.start(RulesetLoader.loadStrictly(files), AnalysisSettings.of(1));
        Event event = TestEvents.collected("AuditLogs", row);
        return analysis.analyze(event, NOON).rule().map(RuleNode::id).orElse(0);
    }

    private void list(String name, String line) throws IOException {
        Files.writeString(lists.resolve(name), line + "\n");
    }

    @Test
    void aGuestInAGroupThatTheListNamesIsFound() throws IOException {
        assertThat(rule(GUEST_IN_GROUP)).isEqualTo(87801);
        list("watched_groups", "g1:by its id");
        assertThat(rule(GUEST_IN_GROUP)).isEqualTo(880166);
        list("watched_groups", "Project Apollo:by its name");
        assertThat(rule(GUEST_IN_GROUP)).isEqualTo(880166);
    }

    @Test
    void anAdministratorIsWhomTheListNames() throws IOException {
        assertThat(rule(METHOD)).isEqualTo(87801);
        assertThat(rule(PASS)).isEqualTo(880106);
        list("known_admins", "ann@contoso.example:cloud");
        assertThat(rule(METHOD)).isEqualTo(880169);
        assertThat(rule(PASS)).isEqualTo(880196);
    }

    @Test
    void theHighestRoleIsUsualForAKnownAdministrator() throws IOException {
        assertThat(rule(ROLE_IN_PIM)).isEqualTo(880175);
        list("known_admins", "ann@contoso.example:cloud");
        assertThat(rule(ROLE_IN_PIM)).isEqualTo(880176);
    }

    @Test
    void aPipelineMayRotateSecrets() throws IOException {
        assertThat(rule(SECRET)).isEqualTo(880122);
        list("ci_principals", "Rotator:secrets");
        assertThat(rule(SECRET)).isEqualTo(87801);
    }

    @Test
    void anAccountForEmergenciesMayBeExcluded() throws IOException {
        assertThat(rule(EXCLUDED)).isEqualTo(880509);
        list("break_glass", "e1:safe 1");
        assertThat(rule(EXCLUDED)).isEqualTo(880132);
    }
}

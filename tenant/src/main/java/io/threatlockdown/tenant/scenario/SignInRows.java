package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.ValueText;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/** Writes sign-ins of people as rows of {@code SigninLogs} and {@code AADNonInteractiveUserSignInLogs}. */
final class SignInRows {
    private static final Dynamic EMPTY_OBJECT = Dynamic.ofCompact("{}");
    private static final Dynamic EMPTY_LIST = Dynamic.ofCompact("[]");
    private static final Dynamic NO_AGENT = Dynamic.ofCompact("{\"agentType\":\"notAgentic\"}");
    private static final Dynamic MFA_APP =
            Dynamic.ofCompact("{\"authMethod\":\"Mobile app notification\",\"authDetail\":\"\"}");
    private static final Dynamic UNBOUND =
            Dynamic.ofCompact("{\"signInSessionStatus\":\"unbound\",\"signInSessionStatusCode\":1002}");
    private static final String PROCESSING_DETAILS =
            "[{\"key\":\"Login Hint Present\",\"value\":\"True\"},{\"key\":\"IsCAEToken\",\"value\":\"False\"}]";
    private static final String CONTEXT_REFERENCES =
            "[{\"id\":\"urn:user:registersecurityinfo\",\"detail\":\"previouslySatisfied\"}]";

    private final Organisation organisation;
    private final String tenant;
    private final Map<SignInResult, Dynamic> statuses = new EnumMap<>(SignInResult.class);

    SignInRows(Organisation organisation) {
        this.organisation = organisation;
        this.tenant = organisation.tenantId().toString();
        for (SignInResult result : SignInResult.values()) {
            statuses.put(result, status(result));
        }
    }

    /** A sign-in with somebody at the keyboard. */
    Event interactive(SignIn signIn, Dice dice) {
        return atKeyboard(signIn, dice).event();
    }

    /** As {@link #interactive}, where the tenant has no conditional access policies. */
    Event withoutPolicies(SignIn signIn, Dice dice) {
        return atKeyboard(signIn, dice)
                .set("ConditionalAccessPolicies", EMPTY_LIST)
                .event();
    }

    private Row atKeyboard(SignIn signIn, Dice dice) {
        Row row = shared(Row.in(LogTables.SIGN_INS), signIn, dice);
        return row.set("Category", "SignInLogs")
                .set("Resource", "Microsoft.aadiam")
                .set("ResourceId", "/tenants/" + tenant + "/providers/Microsoft.aadiam")
                .set("IsInteractive", true)
                .set("Agent", NO_AGENT)
                .set("AppliedConditionalAccessPolicies", "")
                .set("FlaggedForReview", false)
                .set("IsRisky", signIn.risk() != SignIn.Risk.NONE)
                .set("RiskLevel", "")
                .set("SignInIdentifier", signIn.person().userPrincipalName())
                .set("ProcessingTimeInMilliseconds", Long.toString(dice.between(40, 420)))
                .set("TokenProtectionStatusDetails", UNBOUND);
    }

    /** A token renewed by a client in the name of a person. */
    Event background(SignIn signIn, Dice dice) {
        Row row = shared(Row.in(LogTables.BACKGROUND_SIGN_INS), signIn, dice);
        return row.set("Category", "NonInteractiveUserSignInLogs")
                .set("IsInteractive", false)
                .set("Agent", NO_AGENT)
                .set("IsRisky", false)
                .set(
                        "ConditionalAccessPoliciesV2",
                        organisation.policies().evaluated(signIn.result().verdict()))
                .set("IncomingTokenType", "refreshToken")
                .set("ProcessingTimeInMs", Long.toString(dice.between(20, 260)))
                .set("SignInEventTypes", "[\"nonInteractiveUser\"]")
                .set("TokenProtectionStatusDetails", UNBOUND)
                .event();
    }

    private Row shared(Row row, SignIn signIn, Dice dice) {
        String id = dice.guidText();
        identity(row, signIn);
        where(row, signIn);
        outcome(row, signIn);
        return row.set("TenantId", organisation.workspaceId())
                .set("SourceSystem", "Azure AD")
                .set("TimeGenerated", signIn.time())
                .set("CreatedDateTime", signIn.time().minus(Duration.ofMillis(dice.between(20, 900))))
                .set("Type", row.table())
                .set("OperationName", "Sign-in activity")
                .set("OperationVersion", "1.0")
                .set("DurationMs", 0L)
                .set("Level", "4")
                .set("ResourceGroup", "Microsoft.aadiam")
                .set("Id", id)
                .set("OriginalRequestId", id)
                .set("CorrelationId", signIn.correlation())
                .set("SessionId", signIn.session())
                .set("UniqueTokenIdentifier", signIn.result().succeeded() ? dice.tokenText(22) : "");
    }

    private void identity(Row row, SignIn signIn) {
        Person person = signIn.person();
        String homeTenant = person.guest()
                ? Dice.at(person.id().getLeastSignificantBits(), "home", 0).guidText()
                : tenant;
        row.set("Identity", person.displayName())
                .set("UserDisplayName", person.displayName())
                .set("UserId", person.id())
                .set("UserPrincipalName", person.userPrincipalName())
                .set("AlternateSignInName", person.userPrincipalName())
                .set("UserType", person.userType())
                .set("SignInIdentifierType", "")
                .set("AADTenantId", tenant)
                .set("HomeTenantId", homeTenant)
                .set("ResourceTenantId", tenant)
                .set("CrossTenantAccessType", person.guest() ? "b2bCollaboration" : "none")
                .set("AppDisplayName", signIn.app().displayName())
                .set("AppId", signIn.app().appId())
                .set("AppOwnerTenantId", signIn.app().ownerTenant())
                .set("ResourceDisplayName", signIn.resource().displayName())
                .set("ResourceIdentity", signIn.resource().appId())
                .set("ResourceServicePrincipalId", signIn.resource().principal())
                .set("ResourceOwnerTenantId", signIn.resource().ownerTenant());
    }

    private static void where(Row row, SignIn signIn) {
        row.set("IPAddress", signIn.connection().address())
                .set("Location", signIn.connection().place().country())
                .set("LocationDetails", signIn.connection().place().details())
                .set("AutonomousSystemNumber", signIn.connection().network())
                .set("NetworkLocationDetails", "[]")
                .set("DeviceDetail", signIn.device().details())
                .set("UserAgent", signIn.device().userAgent())
                .set("ClientAppUsed", signIn.clientApp())
                .set("AuthenticationProtocol", signIn.protocol())
                .set("OriginalTransferMethod", signIn.protocol().equals("deviceCode") ? "deviceCodeFlow" : "none")
                .set("IncomingTokenType", "none")
                .set("ClientCredentialType", "none")
                .set("IsTenantRestricted", false)
                .set("IsThroughGlobalSecureAccess", false);
    }

    private void outcome(Row row, SignIn signIn) {
        SignInResult result = signIn.result();
        row.set("ResultType", Integer.toString(result.code()))
                .set("ResultSignature", result.succeeded() ? "SUCCESS" : "FAILURE")
                .set("ResultDescription", result.failureReason())
                .set("Status", statuses.get(result))
                .set("AuthenticationRequirement", result.requirement())
                .set(
                        "AuthenticationRequirementPolicies",
                        result.multiFactor()
                                ? "[{\"requirementProvider\":\"multiConditionalAccess\",\"detail\":\"Conditional Access\"}]"
                                : "[]")
                .set("AuthenticationDetails", steps(signIn))
                .set("AuthenticationMethodsUsed", "")
                .set("AuthenticationProcessingDetails", PROCESSING_DETAILS)
                .set("AuthenticationContextClassReferences", result.multiFactor() ? CONTEXT_REFERENCES : "")
                .set("AppliedEventListeners", EMPTY_LIST)
                .set("MfaDetail", result == SignInResult.MFA_BY_APP ? MFA_APP : EMPTY_OBJECT)
                .set("ConditionalAccessStatus", result.verdict().status())
                .set("ConditionalAccessPolicies", organisation.policies().evaluated(result.verdict()))
                .set("ConditionalAccessAudiences", "[]")
                .set("SessionLifetimePolicies", "[]")
                .set("RiskDetail", "none")
                .set("RiskEventTypes", signIn.risk().eventTypes())
                .set("RiskEventTypes_V2", signIn.risk().eventTypes())
                .set("RiskLevelAggregated", signIn.risk().level())
                .set("RiskLevelDuringSignIn", signIn.risk().level())
                .set("RiskState", signIn.risk().state())
                .set("TokenIssuerType", "AzureAD");
    }

    /** Written by hand: it stands in every row and is most of the cost of one. */
    private static String steps(SignIn signIn) {
        StringBuilder json = new StringBuilder(320).append('[');
        Instant at = signIn.time().truncatedTo(ChronoUnit.SECONDS);
        for (SignInResult.Step step : signIn.result().steps()) {
            if (json.length() > 1) {
                json.append(',');
            }
            json.append("{\"authenticationStepDateTime\":\"").append(ValueText.of(at));
            json.append("\",\"authenticationMethod\":\"").append(step.method());
            if (!step.detail().isEmpty()) {
                json.append("\",\"authenticationMethodDetail\":\"").append(step.detail());
            }
            json.append("\",\"succeeded\":").append(step.succeeded());
            json.append(",\"authenticationStepResultDetail\":\"").append(step.result());
            json.append("\",\"authenticationStepRequirement\":\"").append(step.requirement());
            json.append("\",\"StatusSequence\":0,\"RequestSequence\":").append(step.succeeded() ? 1 : 0);
            json.append('}');
        }
        return json.append(']').toString();
    }

    private static Dynamic status(SignInResult result) {
        return Shape.dynamic(
                result.succeeded()
                        ? Shape.object("errorCode", 0, "additionalDetails", result.additionalDetails())
                        : Shape.object(
                                "errorCode", result.code(),
                                "failureReason", result.failureReason(),
                                "additionalDetails", result.additionalDetails()));
    }
}

package io.threatlockdown.tenant.scenario;

import io.threatlockdown.tenant.scenario.AccessPolicies.Verdict;

import java.util.List;

/** How a sign-in ended, in the numbers and words of Entra ID. */
enum SignInResult {
    MFA_BY_CLAIM(
            0,
            "",
            "MFA requirement satisfied by claim in the token",
            true,
            Verdict.SUCCESS,
            List.of(Step.previouslySatisfied(), Step.claim())),
    MFA_BY_APP(
            0,
            "",
            "MFA completed in Azure AD",
            true,
            Verdict.SUCCESS,
            List.of(Step.password(true), Step.appApproved())),
    SINGLE_FACTOR(0, "", "", false, Verdict.NOT_APPLIED, List.of(Step.password(true))),
    WRONG_PASSWORD(
            50126,
            "Error validating credentials due to invalid username or password.",
            "The user didn't enter the right credentials. It's expected to see some number of these errors in your logs due to"
                    + " users making mistakes.",
            false,
            Verdict.NOT_APPLIED,
            List.of(Step.password(false))),
    ACCOUNT_LOCKED(
            50053,
            "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
            "The user is blocked due to repeated sign-in attempts. See"
                    + " https://docs.microsoft.com/azure/active-directory/identity-protection/howto-unblock-user",
            false,
            Verdict.NOT_APPLIED,
            List.of(Step.password(false))),
    MFA_WANTED(
            50074,
            "Strong Authentication is required.",
            "MFA required in Azure AD",
            true,
            Verdict.FAILURE,
            List.of(Step.password(true), Step.mfaRequired())),
    MFA_DENIED(
            500121,
            "Authentication failed during strong authentication request.",
            "MFA denied; user declined the authentication",
            true,
            Verdict.FAILURE,
            List.of(Step.password(true), Step.appRefused("MFA denied; user declined the authentication"))),
    MFA_UNANSWERED(
            500121,
            "Authentication failed during strong authentication request.",
            "MFA denied; user did not respond to mobile app notification",
            true,
            Verdict.FAILURE,
            List.of(
                    Step.password(true),
                    Step.appRefused("MFA denied; user did not respond to mobile app notification"))),
    KEEP_SIGNED_IN(
            50140,
            "This occurred due to 'Keep me signed in' interrupt when the user was signing-in.",
            "MFA requirement satisfied by claim in the token",
            true,
            Verdict.SUCCESS,
            List.of(Step.previouslySatisfied(), Step.claim())),
    PASSWORD_EXPIRED(
            50055,
            "The password is expired.",
            "The user's password is expired, and therefore their login or session was ended.",
            false,
            Verdict.NOT_APPLIED,
            List.of(Step.password(false))),
    BLOCKED_BY_POLICY(
            53003,
            "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
            "",
            true,
            Verdict.BLOCKED,
            List.of(Step.password(true)));

    private final int code;
    private final String failureReason;
    private final String additionalDetails;
    private final boolean multiFactor;
    private final Verdict verdict;
    private final List<Step> steps;

    SignInResult(
            int code,
            String failureReason,
            String additionalDetails,
            boolean multiFactor,
            Verdict verdict,
            List<Step> steps) {
        this.code = code;
        this.failureReason = failureReason;
        this.additionalDetails = additionalDetails;
        this.multiFactor = multiFactor;
        this.verdict = verdict;
        this.steps = steps;
    }

    /** A step of a sign-in: what was asked for and what came of it. */
    record Step(String method, String detail, boolean succeeded, String result, String requirement) {
        static Step password(boolean right) {
            return new Step(
                    "Password",
                    "Password in the cloud",
                    right,
                    right
                            ? "Correct password"
                            : "Invalid username or password or Invalid on-premise username or password.",
                    "Primary authentication");
        }

        static Step previouslySatisfied() {
            return new Step(
                    "Previously satisfied",
                    "",
                    true,
                    "First factor requirement satisfied by claim in the token",
                    "Primary authentication");
        }

        static Step claim() {
            return new Step(
                    "Previously satisfied",
                    "",
                    true,
                    "MFA requirement satisfied by claim in the token",
                    "Multifactor authentication");
        }

        static Step appApproved() {
            return new Step(
                    "Mobile app notification", "", true, "MFA successfully completed", "Multifactor authentication");
        }

        static Step appRefused(String result) {
            return new Step("Mobile app notification", "", false, result, "Multifactor authentication");
        }

        static Step mfaRequired() {
            return new Step("", "", false, "MFA required in Azure AD", "Multifactor authentication");
        }
    }

    /** The AADSTS number; 0 for success. */
    int code() {
        return code;
    }

    boolean succeeded() {
        return code == 0;
    }

    String failureReason() {
        return failureReason;
    }

    String additionalDetails() {
        return additionalDetails;
    }

    String requirement() {
        return multiFactor ? "multiFactorAuthentication" : "singleFactorAuthentication";
    }

    boolean multiFactor() {
        return multiFactor;
    }

    Verdict verdict() {
        return verdict;
    }

    List<Step> steps() {
        return steps;
    }
}

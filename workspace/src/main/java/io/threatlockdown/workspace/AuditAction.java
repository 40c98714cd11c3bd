package io.threatlockdown.workspace;

/** What somebody did that changes an installation, or tried to. */
public enum AuditAction {
    LOG_ON("LogOn"),
    LOG_OFF("LogOff"),
    SESSION_ENDED("SessionEnded"),
    LOG_ON_UNLOCKED("LogOnUnlocked"),
    TOKEN_REFUSED("TokenRefused"),
    ACCOUNT_CREATED("AccountCreated"),
    ACCOUNT_REMOVED("AccountRemoved"),
    ACCOUNT_ROLE_CHANGED("AccountRoleChanged"),
    PASSWORD_CHANGED("PasswordChanged"),
    PASSWORD_RESET("PasswordReset"),
    TOKEN_CREATED("TokenCreated"),
    TOKEN_REVOKED("TokenRevoked"),
    ALERTS_CHANGED("AlertsChanged"),
    EXCEPTION_MADE("ExceptionMade"),
    EXCEPTION_EXTENDED("ExceptionExtended"),
    EXCEPTION_ENDED("ExceptionEnded"),
    FUNCTION_SAVED("FunctionSaved"),
    FUNCTION_REMOVED("FunctionRemoved"),
    BACKFILL_STARTED("BackfillStarted"),
    BACKFILL_STOPPED("BackfillStopped"),
    RULE_SAVED("RuleSaved"),
    RULE_MOVED("RuleMoved"),
    RULE_REMOVED("RuleRemoved"),
    LIST_CHANGED("ListChanged"),
    OUTPUT_TESTED("OutputTested"),
    SOURCE_RUN("SourceRun"),
    SOURCE_PAUSED("SourcePaused"),
    SOURCE_RESUMED("SourceResumed"),
    HOUR_COMPARED_AGAIN("HourComparedAgain"),
    /** Something that a role does not allow. */
    REQUEST("Request"),
    /** What has no word of its own; the subject says what it was. */
    OTHER("Other");

    private final String word;

    AuditAction(String word) {
        this.word = word;
    }

    /** As queries see it. */
    public String word() {
        return word;
    }
}

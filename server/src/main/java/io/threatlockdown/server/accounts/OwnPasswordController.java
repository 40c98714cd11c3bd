package io.threatlockdown.server.accounts;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.workspace.AuditAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;

/** Somebody's own password. A new one ends the account's other sessions; the one that asks goes on. */
@RestController
public class OwnPasswordController {
    private static final Logger log = LoggerFactory.getLogger(OwnPasswordController.class);

    private final Accounts accounts;
    private final OpenSessions sessions;
    private final LogonLocks locks;
    private final AuditLog audit;
    private final PasswordChecks checks = new PasswordChecks();

    public OwnPasswordController(Accounts accounts, OpenSessions sessions, LogonLocks locks, AuditLog audit) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.locks = locks;
        this.audit = audit;
    }

    /**
     * A new password.
     *
     * @param current the one that holds until then: a page that was left open is not enough
     */
    public record Change(@Nullable String current, @Nullable String password) {
        @Override
        public String toString() {
            return "a change of a password";
        }
    }

    /** Changes the password of whoever is logged on. Their other sessions end. */
    @PostMapping("/api/session/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(
            @RequestBody Change wanted, Authentication user, HttpServletRequest request, HttpServletResponse response) {
        if (!(user.getPrincipal() instanceof SessionUser.Local)) {
            throw BadRequestException.invalid(
                    "only somebody who logged on with a password of this installation has one to change");
        }
        String current = wanted.current() == null ? "" : wanted.current();
        String password = wanted.password() == null ? "" : wanted.password();
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            throw BadRequestException.invalid(
                    "a new password has from " + Passwords.SHORTEST + " to " + Passwords.LONGEST + " characters");
        }
        if (password.equals(current)) {
            throw BadRequestException.invalid("the new password is the one that you have");
        }
        checks.inTurn(() -> {
                    judge(user.getName(), current, password, request.getRemoteAddr());
                    return true;
                })
                .orElseThrow(() -> BadRequestException.tooMany("too many passwords are being checked; try again"));
        accounts.file()
                .find(user.getName())
                .ifPresent(account -> sessions.open(SessionUser.Local.of(account), request, response));
        audit.record(AuditAction.PASSWORD_CHANGED, user.getName(), "by themselves; other sessions ended");
        log.info("password changed account={}", user.getName());
    }

    private void judge(String name, String current, String password, String address) {
        Duration refused = locks.refusedFor(name, address);
        if (refused.isPositive()) {
            throw BadRequestException.tooMany(
                    "too many wrong passwords; try again in " + (refused.toSeconds() + 1) + " s");
        }
        if (current.length() > Passwords.LONGEST
                || accounts.opened(name, current).isEmpty()) {
            locks.failed(name, address);
            audit.recordFailure(AuditAction.PASSWORD_CHANGED, name, "the current password was wrong");
            throw BadRequestException.invalid("the current password is wrong");
        }
        locks.succeeded(name, address);
        accounts.file().setPassword(name, password);
    }
}

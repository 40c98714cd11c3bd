package io.threatlockdown.server.accounts;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.workspace.AuditAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Log-ons that are refused for now, and the end of such a lock before its time; for administrators. */
@RestController
@RequestMapping("/api/logon/locks")
public class LogonLocksController {
    private static final Logger log = LoggerFactory.getLogger(LogonLocksController.class);

    private final LogonLocks locks;
    private final AuditLog audit;

    public LogonLocksController(LogonLocks locks, AuditLog audit) {
        this.locks = locks;
        this.audit = audit;
    }

    /** The accounts and networks whose log-on with a password is refused now, the latest failure first. */
    @GetMapping
    List<LogonLock> list() {
        return locks.list();
    }

    /**
     * Ends such a refusal, with the failures that led to it.
     *
     * @param user of the lock; {@code ""} for that of a network
     * @param network of the lock; {@code ""} for that of an account
     */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lift(
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String network,
            Authentication by) {
        LogonLock lock = locks.list().stream()
                .filter(known -> known.user().equals(user) && known.network().equals(network))
                .findFirst()
                .orElseThrow(() -> BadRequestException.notFound("there is no such lock"));
        locks.lift(lock);
        audit.record(AuditAction.LOG_ON_UNLOCKED, lock.user(), lock.network());
        log.info("log-on unlocked account={} network={} by={}", lock.user(), lock.network(), by.getName());
    }
}

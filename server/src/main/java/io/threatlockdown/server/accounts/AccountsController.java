package io.threatlockdown.server.accounts;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.TenantScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Who may log on, and as what; for administrators. Passwords are made here and shown in the answer, this once. */
@RestController
@RequestMapping("/api/accounts")
public class AccountsController {
    private static final Logger log = LoggerFactory.getLogger(AccountsController.class);

    private final AccountFile accounts;
    private final AuditLog audit;
    private final PasswordChecks hashing = new PasswordChecks();

    public AccountsController(Accounts accounts, AuditLog audit) {
        this.accounts = accounts.file();
        this.audit = audit;
    }

    /**
     * Somebody who is to be able to log on.
     *
     * @param tenants whose rows the account sees, by their ids; as many as its maker when they are left out
     */
    public record NewAccount(
            @Nullable String name,
            @Nullable String role,
            @Nullable List<@Nullable String> tenants) {}

    public record NewRole(@Nullable String role) {}

    /** @param tenants {@code null} or none for as many as whoever asks sees */
    public record NewTenants(@Nullable List<@Nullable String> tenants) {}

    /** @param tenants {@code null} for all */
    public record Known(String name, String role, @Nullable List<String> tenants) {}

    /** @param tenants {@code null} for all */
    public record Made(String name, String role, @Nullable List<String> tenants, String password) {}

    public record NewPassword(String password) {}

    /** The accounts that see no more than whoever asks, without their passwords. */
    @GetMapping
    List<Known> list() {
        return accounts.list().stream()
                .filter(AccountsController::isOpen)
                .map(account -> new Known(
                        account.name(),
                        account.role().word(),
                        account.tenants().only().orElse(null)))
                .toList();
    }

    private static boolean isOpen(Account account) {
        return Caller.tenants().includes(account.tenants());
    }

    /** To whoever is limited, accounts that see more are not there. */
    private void requireOpen(String name) {
        if (accounts.find(name).filter(AccountsController::isOpen).isEmpty()) {
            throw unknown();
        }
    }

    private static BadRequestException unknown() {
        return BadRequestException.notFound("there is no such account");
    }

    /** Makes an account; this answer alone has its first password. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made add(@RequestBody NewAccount wanted, Authentication by) {
        String name = wanted.name() == null ? "" : wanted.name();
        if (!Account.isName(name)) {
            throw BadRequestException.invalid(
                    "'name' is letters, digits, '.', '_', '@' and '-', up to 64," + " a letter or a digit first");
        }
        Role role = role(wanted.role());
        TenantScope tenants = WantedTenants.of(wanted.tenants(), Caller.tenants());
        String password = Passwords.random();
        require(accounts.add(new Account(name, role, hashed(password), tenants)), AuditAction.ACCOUNT_CREATED, name);
        audit.record(
                AuditAction.ACCOUNT_CREATED,
                name,
                "as " + role.word() + (tenants.isLimited() ? ", limited to " + tenants.inWords() : ""));
        log.info("account made account={} role={} by={}", name, role.word(), by.getName());
        return new Made(name, role.word(), tenants.only().orElse(null), password);
    }

    /** Removes an account and ends its sessions. */
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name, Authentication by) {
        requireOpen(name);
        require(accounts.remove(name), AuditAction.ACCOUNT_REMOVED, name);
        audit.record(AuditAction.ACCOUNT_REMOVED, name, "");
        log.info("account removed account={} by={}", name, by.getName());
    }

    /** Gives an account another role. */
    @PutMapping("/{name}/role")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setRole(@PathVariable String name, @RequestBody NewRole wanted, Authentication by) {
        Role role = role(wanted.role());
        requireOpen(name);
        String before =
                accounts.find(name).map(account -> account.role().word()).orElse("");
        require(accounts.setRole(name, role), AuditAction.ACCOUNT_ROLE_CHANGED, name);
        audit.record(AuditAction.ACCOUNT_ROLE_CHANGED, name, "from " + before + " to " + role.word());
        log.info("account changed account={} role={} by={}", name, role.word(), by.getName());
    }

    /** Limits an account to some tenants, or to none any more; ends its sessions. */
    @PutMapping("/{name}/tenants")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setTenants(@PathVariable String name, @RequestBody NewTenants wanted, Authentication by) {
        TenantScope tenants = WantedTenants.of(wanted.tenants(), Caller.tenants());
        requireOpen(name);
        String before =
                accounts.find(name).map(account -> account.tenants().inWords()).orElse("");
        require(accounts.setTenants(name, tenants), AuditAction.ACCOUNT_TENANTS_CHANGED, name);
        audit.record(AuditAction.ACCOUNT_TENANTS_CHANGED, name, "from " + before + " to " + tenants.inWords());
        log.info("account changed account={} tenants={} by={}", name, tenants.inWords(), by.getName());
    }

    /** Gives an account a new password; this answer alone has it. */
    @PostMapping("/{name}/password")
    NewPassword setPassword(@PathVariable String name, Authentication by) {
        requireOpen(name);
        String password = Passwords.random();
        require(accounts.setPassword(name, password), AuditAction.PASSWORD_RESET, name);
        audit.record(AuditAction.PASSWORD_RESET, name, "sessions ended");
        log.info("password made anew account={} by={}", name, by.getName());
        return new NewPassword(password);
    }

    private String hashed(String password) {
        return hashing.inTurn(() -> Passwords.hash(password))
                .orElseThrow(() -> BadRequestException.invalid("too many passwords are being made; try again"));
    }

    private static Role role(@Nullable String word) {
        return Role.ofWord(word == null ? "" : word)
                .orElseThrow(() -> BadRequestException.invalid("'role' is viewer, analyst, engineer or administrator"));
    }

    private void require(AccountChange change, AuditAction action, String name) {
        switch (change) {
            case DONE -> {
                // That is what was asked for.
            }
            case TAKEN -> throw BadRequestException.invalid("there is an account of that name already");
            case UNKNOWN -> throw unknown();
            case LAST_ADMINISTRATOR -> {
                audit.recordFailure(action, name, "nobody else is an administrator");
                throw BadRequestException.invalid(
                        "nobody else is an administrator: make somebody one of all tenants before " + name
                                + " stops being it");
            }
        }
    }
}

package io.threatlockdown.server.tokens;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.accounts.Caller;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.accounts.WantedTenants;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tokens of machines; for administrators. A token is shown in the answer that makes it, this once. */
@RestController
@RequestMapping("/api/tokens")
public class TokensController {
    private static final Logger log = LoggerFactory.getLogger(TokensController.class);
    private static final int MOST_DAYS = 36_500;

    private final ApiTokens tokens;
    private final InstantSource clock;
    private final AuditLog audit;

    public TokensController(ApiTokens tokens, InstantSource clock, AuditLog audit) {
        this.tokens = tokens;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * A token that is wanted.
     *
     * @param role viewer when it is left out
     * @param days after how many it expires; never when it is left out
     * @param tenants whose rows it sees, by their ids; as many as its maker when it is left out
     */
    public record NewToken(
            @Nullable String name,
            @Nullable String role,
            @Nullable Integer days,
            @Nullable List<@Nullable String> tenants) {}

    /** @param tenants {@code null} for all */
    public record Known(
            String name,
            String role,
            Instant created,
            @Nullable Instant expires,
            @Nullable List<String> tenants) {}

    /** @param tenants {@code null} for all */
    public record Made(
            String name,
            String role,
            @Nullable Instant expires,
            @Nullable List<String> tenants,
            String token) {}

    /** The tokens of the API that see no more than whoever asks, without their secrets. */
    @GetMapping
    List<Known> list() {
        return open().map(token -> new Known(
                        token.name(),
                        token.role().word(),
                        token.created(),
                        token.expires().orElse(null),
                        token.tenants().only().orElse(null)))
                .toList();
    }

    private Stream<ApiToken> open() {
        TenantScope asker = Caller.tenants();
        return tokens.list().stream().filter(token -> asker.includes(token.tenants()));
    }

    /** Makes a token; this answer alone has it in full. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made create(@RequestBody NewToken wanted, Authentication by) {
        String name = wanted.name() == null ? "" : wanted.name();
        if (!ApiTokens.isName(name)) {
            throw BadRequestException.invalid(
                    "'name' is letters, digits, '.', '_' and '-', up to 64, a letter or a digit first");
        }
        Role role = Role.ofWord(wanted.role() == null ? Role.VIEWER.word() : wanted.role())
                .orElseThrow(() -> BadRequestException.invalid("'role' is viewer, analyst, engineer or administrator"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> expires = Optional.ofNullable(wanted.days()).map(days -> expiry(days, now));
        TenantScope tenants = WantedTenants.of(wanted.tenants(), Caller.tenants());
        String token = tokens.create(name, role, now, expires, tenants)
                .orElseThrow(() -> BadRequestException.invalid("there is a token of that name already"));
        audit.record(
                AuditAction.TOKEN_CREATED,
                name,
                "as " + role.word() + ", "
                        + expires.map(end -> "expires " + end).orElse("never expires")
                        + tenants.only()
                                .map(ids -> ", limited to " + tenants.inWords())
                                .orElse(""));
        log.info("token made token={} role={} by={}", name, role.word(), by.getName());
        return new Made(name, role.word(), expires.orElse(null), tenants.only().orElse(null), token);
    }

    /** Ends a token at once. */
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String name, Authentication by) {
        if (open().noneMatch(token -> token.name().equals(name)) || !tokens.revoke(name)) {
            throw BadRequestException.notFound("there is no such token");
        }
        audit.record(AuditAction.TOKEN_REVOKED, name, "");
        log.info("token revoked token={} by={}", name, by.getName());
    }

    private static Instant expiry(int days, Instant now) {
        if (days < 1 || days > MOST_DAYS) {
            throw BadRequestException.invalid("'days' counts from 1 to " + MOST_DAYS);
        }
        return now.plus(Duration.ofDays(days));
    }
}

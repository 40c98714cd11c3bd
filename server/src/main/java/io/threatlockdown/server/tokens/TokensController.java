package io.threatlockdown.server.tokens;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.workspace.AuditAction;
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
     */
    public record NewToken(
            @Nullable String name,
            @Nullable String role,
            @Nullable Integer days) {}

    public record Known(
            String name,
            String role,
            Instant created,
            @Nullable Instant expires) {}

    public record Made(String name, String role, @Nullable Instant expires, String token) {}

    /** The tokens of the API, without their secrets. */
    @GetMapping
    List<Known> list() {
        return tokens.list().stream()
                .map(token -> new Known(
                        token.name(),
                        token.role().word(),
                        token.created(),
                        token.expires().orElse(null)))
                .toList();
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
        String token = tokens.create(name, role, now, expires)
                .orElseThrow(() -> BadRequestException.invalid("there is a token of that name already"));
        audit.record(
                AuditAction.TOKEN_CREATED,
                name,
                "as " + role.word() + ", "
                        + expires.map(end -> "expires " + end).orElse("never expires"));
        log.info("token made token={} role={} by={}", name, role.word(), by.getName());
        return new Made(name, role.word(), expires.orElse(null), token);
    }

    /** Ends a token at once. */
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String name, Authentication by) {
        if (!tokens.revoke(name)) {
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

package io.threatlockdown.azure.logon;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import io.threatlockdown.azure.cloud.AzureService;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.grant.Caller;
import io.threatlockdown.azure.http.AzureHttp;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Tokens for one service, of one principal in one tenant. A token is kept until five minutes before it expires. Safe to share
 * between threads: while one fetches a token, the others wait for it.
 */
public final class TokenSource {
    private static final Duration REFRESH_BEFORE_EXPIRY = Duration.ofMinutes(5);

    private static final Duration LONGEST_LOG_ON = Duration.ofSeconds(40);

    /** RFC 6750, 2.1. Anything else would be quoted by the failure of the header that is to carry it. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final URI authority;
    private final AzureService service;
    private final String scope;
    private final String tenantDomain;
    private final CredentialsSource credentials;
    private final Logon logon;
    private final InstantSource clock;
    private final Consumer<Instant> granted;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<TokenOutcome.Granted> known = Optional.empty();

    /** @param tenantDomain the tenant's domain name or GUID */
    public TokenSource(
            CloudEndpoints endpoints,
            AzureService service,
            String tenantDomain,
            CredentialsSource credentials,
            AzureHttp http,
            InstantSource clock) {
        this(endpoints, service, tenantDomain, credentials, http, clock, at -> {});
    }

    /**
     * @param tenantDomain the tenant's domain name or GUID
     * @param granted is told when a new token came
     */
    public TokenSource(
            CloudEndpoints endpoints,
            AzureService service,
            String tenantDomain,
            CredentialsSource credentials,
            AzureHttp http,
            InstantSource clock,
            Consumer<Instant> granted) {
        this.authority = endpoints.authority();
        this.service = service;
        this.scope = endpoints.scope(service);
        this.tenantDomain = tenantDomain;
        this.credentials = credentials;
        this.logon = new Logon(authority, tenantDomain, http);
        this.clock = clock;
        this.granted = granted;
    }

    /**
     * The token at hand, or a new one.
     *
     * @throws InterruptedException when the thread is interrupted while it waits for one
     */
    public TokenOutcome token() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Instant stillGood = clock.instant().plus(REFRESH_BEFORE_EXPIRY);
            if (known.isPresent() && known.get().expiresAt().isAfter(stillGood)) {
                return known.get();
            }
            TokenOutcome outcome = fetch();
            known = outcome instanceof TokenOutcome.Granted token ? Optional.of(token) : Optional.empty();
            known.ifPresent(token -> granted.accept(clock.instant()));
            return outcome;
        } finally {
            lock.unlock();
        }
    }

    /** Whom the token at hand stands for; without one, what the credentials say. */
    public Caller caller() {
        lock.lock();
        try {
            return known.map(TokenOutcome.Granted::caller)
                    .orElseGet(() -> TokenClaims.caller(credentials.current(), ""));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a token that the API would not take; the next {@link #token()} is a new one. */
    public void discard(TokenOutcome.Granted rejected) {
        lock.lock();
        try {
            // Another thread may have fetched a new one meanwhile.
            if (known.filter(rejected::equals).isPresent()) {
                known = Optional.empty();
            }
        } finally {
            lock.unlock();
        }
    }

    private TokenOutcome fetch() throws InterruptedException {
        Credentials current = credentials.current();
        LogonFailure failures = new LogonFailure(authority, service, tenantDomain, current);
        CompletableFuture<AccessToken> asked;
        try {
            asked = logon.with(current)
                    .getToken(new TokenRequestContext().addScopes(scope))
                    .toFuture();
        } catch (RuntimeException refusedUnasked) {
            return failures.outcome(refusedUnasked);
        }
        try {
            // A deadline of our own: the library's HTTP client can wait for ever when an answer stops in its middle.
            AccessToken token = asked.get(LONGEST_LOG_ON.toSeconds(), TimeUnit.SECONDS);
            if (!FORM.matcher(token.getToken()).matches()) {
                return failures.noToken();
            }
            return new TokenOutcome.Granted(
                    new Secret(token.getToken()),
                    token.getExpiresAt().toInstant(),
                    TokenClaims.caller(current, token.getToken()));
        } catch (TimeoutException stalled) {
            asked.cancel(true);
            return new TokenOutcome.Unreachable(authority.getHost() + " gave no token within "
                    + LONGEST_LOG_ON.toSeconds() + " s; it is tried again by itself");
        } catch (ExecutionException failure) {
            return failures.outcome(new RuntimeException(failure.getCause()));
        }
    }
}

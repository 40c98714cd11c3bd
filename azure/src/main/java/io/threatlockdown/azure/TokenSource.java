package io.threatlockdown.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.ClientSecretCredentialBuilder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * Tokens for the query API, of one application in one tenant. A token is kept until five minutes before it expires. Safe to share
 * between threads: while one fetches a token, the others wait for it.
 */
public final class TokenSource {
    private static final Duration REFRESH_BEFORE_EXPIRY = Duration.ofMinutes(5);

    private static final Duration LONGEST_LOG_ON = Duration.ofSeconds(40);

    /** Retrying is the caller's affair; a library that retries below it multiplies the tries. */
    private static final RetryOptions NO_RETRIES = new RetryOptions(new FixedDelayOptions(0, Duration.ZERO));

    /** RFC 6750, 2.1. Anything else would be quoted by the failure of the header that is to carry it. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final CloudEndpoints endpoints;
    private final String tenantDomain;
    private final Credentials credentials;
    private final AzureHttp http;
    private final InstantSource clock;
    private final LogonFailure failures;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<TokenOutcome.Granted> known = Optional.empty();

    /** @param tenantDomain the tenant's domain name or GUID */
    public TokenSource(
            CloudEndpoints endpoints,
            String tenantDomain,
            Credentials credentials,
            AzureHttp http,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.tenantDomain = tenantDomain;
        this.credentials = credentials;
        this.http = http;
        this.clock = clock;
        this.failures = new LogonFailure(endpoints.authority(), tenantDomain, applicationId(credentials));
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
            known = outcome instanceof TokenOutcome.Granted granted ? Optional.of(granted) : Optional.empty();
            return outcome;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a token that the API would not take; the next {@link #token()} is a new one. */
    void discard(TokenOutcome.Granted rejected) {
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
        TokenRequestContext wanted = new TokenRequestContext().addScopes(endpoints.queryScope());
        // A fresh credential each time: it has a token cache of its own, which would hand a rejected token out again.
        CompletableFuture<AccessToken> asked;
        try {
            asked = switch (credentials) {
                case Credentials.ClientSecret secret ->
                    clientSecret(secret).build().getToken(wanted).toFuture();
            };
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
                    new Secret(token.getToken()), token.getExpiresAt().toInstant());
        } catch (TimeoutException stalled) {
            asked.cancel(true);
            return new TokenOutcome.Unreachable(endpoints.authority().getHost() + " gave no token within "
                    + LONGEST_LOG_ON.toSeconds() + " s; it is tried again by itself");
        } catch (ExecutionException failure) {
            return failures.outcome(new RuntimeException(failure.getCause()));
        }
    }

    private ClientSecretCredentialBuilder clientSecret(Credentials.ClientSecret secret) {
        ClientSecretCredentialBuilder builder = new ClientSecretCredentialBuilder()
                .authorityHost(endpoints.authority().toString())
                .tenantId(tenantDomain)
                .clientId(secret.applicationId())
                .clientSecret(secret.applicationKey().reveal())
                .httpClient(http.azureCoreClient())
                .retryOptions(NO_RETRIES);
        return Cloud.isMicrosoftAuthority(endpoints.authority()) ? builder : builder.disableInstanceDiscovery();
    }

    private static String applicationId(Credentials credentials) {
        return switch (credentials) {
            case Credentials.ClientSecret secret -> secret.applicationId();
        };
    }
}

package io.threatlockdown.server.tokens;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.accounts.LogonThrottle;
import io.threatlockdown.server.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Judges the token of a request. Wrong tokens are held up like wrong passwords, by address. A right one is taken all the same: nobody
 * guesses 256 bits, and one client that was set up wrongly must not keep out the others behind its proxy. Thread-safe.
 */
@Component
public class TokenLogon {
    private static final Logger log = LoggerFactory.getLogger(TokenLogon.class);
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 1_000;

    private final ApiTokens tokens;
    private final InstantSource clock;
    private final AuditLog audit;
    private final LogonThrottle throttle = new LogonThrottle();

    public TokenLogon(ApiTokens tokens, InstantSource clock, AuditLog audit) {
        this.tokens = tokens;
        this.clock = clock;
        this.audit = audit;
    }

    /** What is said of a token. */
    public sealed interface Verdict {
        record Right(ApiToken token) implements Verdict {}

        /** Is none, was revoked or has expired. */
        record Wrong() implements Verdict {}

        /** Too many wrong ones came from there. */
        record HeldUp(long seconds) implements Verdict {}
    }

    /** Whether the request brings a token at all, right or wrong. */
    public static boolean isTried(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(TokenLogon::isBearer)
                .isPresent();
    }

    /**
     * Judges the {@code Authorization} of a request; one of another scheme is wrong.
     *
     * @throws OperationException when the tokens cannot be read
     */
    public Verdict judge(HttpServletRequest request) {
        Instant now = clock.instant();
        Optional<ApiToken> token = Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> isBearer(header) && header.length() <= LONGEST_TOKEN)
                .map(header -> header.substring(SCHEME.length()).strip())
                .flatMap(text -> tokens.check(text, now));
        return token.<Verdict>map(Verdict.Right::new).orElseGet(() -> refused(request.getRemoteAddr(), now));
    }

    private static boolean isBearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private Verdict refused(String address, Instant now) {
        Duration refused = throttle.refusedFor("", address, now);
        if (refused.isPositive()) {
            return new Verdict.HeldUp(refused.toSeconds() + 1);
        }
        throttle.failed("", address, now);
        audit.recordRefusedToken("it is none, was revoked or has expired");
        log.warn("token refused address={}", address);
        return new Verdict.Wrong();
    }
}

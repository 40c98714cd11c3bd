package io.threatlockdown.server.accounts;

import io.threatlockdown.event.OperationException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of people. A session counts for as long as it is known here: what is ended here is over with its next request, wherever
 * its cookie is. Kept in memory; a restart ends them all. Thread-safe.
 */
@Component
public class OpenSessions {
    private static final Logger log = LoggerFactory.getLogger(OpenSessions.class);
    private static final String HANDLE = OpenSessions.class.getName();
    private static final int HANDLE_BYTES = 12;

    private final Map<String, OpenSession> known = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final AccountFile accounts;
    private final SecurityContextRepository contexts;
    private final SessionTerms terms;
    private final InstantSource clock;

    public OpenSessions(
            Accounts accounts, SecurityContextRepository contexts, SessionTerms terms, InstantSource clock) {
        this.accounts = accounts.file();
        this.contexts = contexts;
        this.terms = terms;
        this.clock = clock;
    }

    public SessionTerms terms() {
        return terms;
    }

    /** Opens a session for whoever has proved to be that user. Call it for that alone. */
    public OpenSession open(SessionUser user, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            of(before).ifPresent(replaced -> known.remove(replaced.handle()));
            request.changeSessionId(); // One that was known before the log-on must not be worth anything after it.
        }
        known.values().removeIf(session -> session.isOver(terms, clock.instant()));
        OpenSession session =
                new OpenSession(newHandle(), user, request.getRemoteAddr(), clock.instant(), clock.instant());
        request.getSession(true).setAttribute(HANDLE, session.handle());
        SecurityContext context = contextOf(user);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        known.put(session.handle(), session);
        log.info(
                "logged on user={} origin={} role={}",
                user.name(),
                user.origin(),
                user.role().word());
        return session;
    }

    static SecurityContext contextOf(SessionUser user) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                user, null, Caller.authorities(user.role(), user.tenants())));
        return context;
    }

    /** The session that a request belongs to, while it counts. */
    public Optional<OpenSession> current(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).flatMap(this::of);
    }

    private Optional<OpenSession> of(HttpSession session) {
        return session.getAttribute(HANDLE) instanceof String handle
                ? Optional.ofNullable(known.get(handle))
                : Optional.empty();
    }

    /**
     * The session of a request, if it may go on; otherwise it is forgotten.
     *
     * @throws OperationException when the accounts cannot be read
     */
    Optional<OpenSession> stillOpen(HttpServletRequest request) {
        return current(request).filter(this::keeps);
    }

    /** Somebody has done something in the session. */
    public void touched(OpenSession session) {
        known.computeIfPresent(session.handle(), (handle, now) -> now.activeAt(clock.instant()));
    }

    /**
     * Every session that counts, the newest first.
     *
     * @throws OperationException when the accounts cannot be read
     */
    List<OpenSession> list() {
        return known.values().stream()
                .filter(this::keeps)
                .sorted(Comparator.comparing(OpenSession::opened).reversed().thenComparing(OpenSession::handle))
                .toList();
    }

    /** Ends a session; its next request is that of a stranger. */
    public void end(OpenSession session) {
        known.remove(session.handle());
    }

    private boolean keeps(OpenSession session) {
        if (session.isOver(terms, clock.instant()) || !session.user().isStillIn(accounts)) {
            known.remove(session.handle());
            return false;
        }
        return true;
    }

    private String newHandle() {
        byte[] bytes = new byte[HANDLE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

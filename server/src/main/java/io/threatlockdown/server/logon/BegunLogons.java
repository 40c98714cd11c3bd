package io.threatlockdown.server.logon;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The log-ons that browsers have begun: state, nonce and PKCE verifier, each good once, for ten minutes and for the browser that began
 * it. That browser has a cookie for it which, unlike the session's, comes along when Entra sends the browser back. Bounded; of one
 * address the oldest goes first. Thread-safe.
 */
final class BegunLogons implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final String COOKIE = "TLDLOGON";
    private static final String PATH = "/login/oauth2";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 1_000;
    private static final int MOST_OF_AN_ADDRESS = 20;
    private static final int KEY_BYTES = 32;

    private final InstantSource clock;
    private final boolean secureAnyway;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Begun> begun = new LinkedHashMap<>();

    BegunLogons(InstantSource clock, Optional<URI> dashboardUrl) {
        this.clock = clock;
        this.secureAnyway =
                dashboardUrl.map(URI::getScheme).filter("https"::equals).isPresent();
    }

    private record Begun(OAuth2AuthorizationRequest request, String address, Instant expires) {}

    @Override
    public synchronized @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return found(request).map(Begun::request).orElse(null);
    }

    @Override
    public synchronized void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest authorization,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (authorization == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        makeRoom(address);
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        begun.put(key, new Begun(authorization, address, clock.instant().plus(LIFE)));
        setCookie(request, response, key, LIFE);
    }

    /** Only with the state that was given out: a made-up answer ends nobody's log-on. */
    @Override
    public synchronized @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        Optional<Begun> found = found(request);
        if (found.isEmpty()) {
            return null;
        }
        key(request).ifPresent(begun::remove);
        setCookie(request, response, "", Duration.ZERO);
        return found.get().request();
    }

    private Optional<Begun> found(HttpServletRequest request) {
        String state = Optional.ofNullable(request.getParameter("state")).orElse("");
        return key(request)
                .map(begun::get)
                .filter(known -> clock.instant().isBefore(known.expires()))
                .filter(known -> known.request().getState().equals(state));
    }

    private static Optional<String> key(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(COOKIE)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    private void makeRoom(String address) {
        Instant now = clock.instant();
        begun.values().removeIf(known -> !now.isBefore(known.expires()));
        long ofAddress = begun.values().stream()
                .filter(known -> known.address().equals(address))
                .count();
        if (ofAddress >= MOST_OF_AN_ADDRESS || begun.size() >= MOST) {
            begun.entrySet().stream()
                    .filter(entry -> ofAddress < MOST_OF_AN_ADDRESS
                            || entry.getValue().address().equals(address))
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .ifPresent(begun::remove);
        }
    }

    private void setCookie(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path(PATH)
                        .httpOnly(true)
                        .secure(request.isSecure() || secureAnyway)
                        // It must come along from Entra's page.
                        .sameSite("Lax")
                        .maxAge(life)
                        .build()
                        .toString());
    }
}

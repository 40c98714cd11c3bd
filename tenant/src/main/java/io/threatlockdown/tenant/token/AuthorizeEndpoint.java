package io.threatlockdown.tenant.token;

import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.Request;
import io.threatlockdown.tenant.http.Route;
import io.threatlockdown.tenant.scenario.DirectoryUser;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where browsers are sent to sign in: the authorization endpoint of OpenID Connect, for the authorization code flow. */
final class AuthorizeEndpoint {
    private static final String PATH = "/{tenant}/oauth2/v2.0/authorize";
    private static final String USER = "user";

    private final Registration registration;
    private final List<DirectoryUser> users;
    private final AuthorizationCodes codes;

    AuthorizeEndpoint(Registration registration, List<DirectoryUser> users, AuthorizationCodes codes) {
        this.registration = registration;
        this.users = List.copyOf(users);
        this.codes = codes;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "GET",
                        PATH,
                        (request, holes) -> mistake(request.parameters(), holes.getFirst())
                                .orElseGet(() -> SignInPage.choice(users, request.parameters()))),
                new Route(
                        "POST",
                        PATH,
                        (request, holes) ->
                                mistake(request.form(), holes.getFirst()).orElseGet(() -> chosen(request))));
    }

    /** What is not told to the redirect address, because nobody knows yet that it is the application's. */
    private Optional<Answer> mistake(Map<String, String> asked, String tenant) {
        if (!registration.isTenant(tenant)) {
            return Optional.of(SignInPage.mistake("AADSTS90002: Tenant '" + tenant + "' not found."));
        }
        String client = asked.getOrDefault("client_id", "");
        if (!registration.clientId().toString().equalsIgnoreCase(client)) {
            return Optional.of(SignInPage.mistake("AADSTS700016: Application with identifier '" + client
                    + "' was not found in the directory '" + registration.tenantDomain() + "'."));
        }
        String redirect = asked.getOrDefault("redirect_uri", "");
        if (!isOnThisMachine(redirect)) {
            return Optional.of(SignInPage.mistake("AADSTS50011: The redirect URI '" + redirect
                    + "' specified in the request does not match the redirect URIs configured for the application."));
        }
        if (!asked.getOrDefault("response_type", "").equals("code")
                || !List.of(asked.getOrDefault("scope", "").split(" ")).contains("openid")) {
            return Optional.of(
                    SignInPage.mistake("AADSTS90023: this tenant knows the authorization code flow of OpenID Connect:"
                            + " response_type=code with the scope openid."));
        }
        if (asked.containsKey("code_challenge")
                && !asked.getOrDefault("code_challenge_method", "").equals("S256")) {
            return Optional.of(SignInPage.mistake("AADSTS501491: code_challenge_method must be S256."));
        }
        return Optional.empty();
    }

    private Answer chosen(Request request) {
        Map<String, String> asked = request.form();
        Map<String, String> answer = new LinkedHashMap<>();
        Optional<DirectoryUser> user = users.stream()
                .filter(known -> known.id().toString().equals(asked.getOrDefault(USER, "")))
                .findFirst();
        if (user.isPresent()) {
            answer.put(
                    "code",
                    codes.issue(
                            user.get(),
                            asked.getOrDefault("redirect_uri", ""),
                            asked.getOrDefault("nonce", ""),
                            asked.getOrDefault("code_challenge", "")));
        } else {
            answer.put("error", "access_denied");
            answer.put("error_description", "AADSTS65004: User declined to consent to access the app.");
        }
        answer.put("state", asked.getOrDefault("state", ""));
        String query = answer.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Answer.empty(302)
                .withHeader("Location", asked.getOrDefault("redirect_uri", "") + "?" + query)
                .withHeader("Cache-Control", "no-store, no-cache");
    }

    /** Stands for the redirect URIs that are registered with Entra. */
    private static boolean isOnThisMachine(String address) {
        try {
            URI uri = URI.create(address);
            String host = Optional.ofNullable(uri.getHost()).orElse("");
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web
                    && List.of("localhost", "127.0.0.1", "[::1]").contains(host)
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}

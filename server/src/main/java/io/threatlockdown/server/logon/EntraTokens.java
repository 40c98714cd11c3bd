package io.threatlockdown.server.logon;

import io.threatlockdown.event.Json;
import org.springframework.security.oauth2.client.endpoint.DefaultOAuth2TokenRequestParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.core.endpoint.DefaultMapOAuth2AccessTokenResponseConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Exchanges the code that a browser has brought, with its PKCE verifier and the client secret, for the id token. */
final class EntraTokens implements OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> {
    private static final int LONGEST_REASON = 300;

    private final EntraHttp http;
    private final DefaultOAuth2TokenRequestParametersConverter<OAuth2AuthorizationCodeGrantRequest> parameters =
            new DefaultOAuth2TokenRequestParametersConverter<>();
    private final DefaultMapOAuth2AccessTokenResponseConverter response =
            new DefaultMapOAuth2AccessTokenResponseConverter();

    EntraTokens(EntraHttp http) {
        this.http = http;
    }

    @Override
    public OAuth2AccessTokenResponse getTokenResponse(OAuth2AuthorizationCodeGrantRequest request) {
        URI address =
                URI.create(request.getClientRegistration().getProviderDetails().getTokenUri());
        try {
            EntraHttp.Answer answer = http.post(address, encoded(parameters.convert(request)));
            JsonNode json = answer.json();
            if (!answer.isGood()) {
                throw Refusal.NOT_ACCEPTED.because(reason(json));
            }
            Map<?, ?> read = Json.mapper().treeToValue(json, Map.class);
            Map<String, Object> fields = new HashMap<>();
            read.forEach((name, value) -> fields.put(String.valueOf(name), value));
            return response.convert(fields);
        } catch (IOException e) {
            throw Refusal.UNREACHABLE.because("no answer from " + address + ": " + e);
        }
    }

    /** Entra's own words: the first line of its description, which begins with the code of the error. */
    static String reason(JsonNode error) {
        String text =
                error.path("error_description").asString(error.path("error").asString("no reason given"));
        return oneLine(text.lines().findFirst().orElse(""));
    }

    static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    private static String encoded(MultiValueMap<String, String> form) {
        return form.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> field.getKey() + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

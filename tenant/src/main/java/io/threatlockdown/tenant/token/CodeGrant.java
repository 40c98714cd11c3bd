package io.threatlockdown.tenant.token;

import io.threatlockdown.tenant.http.Request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gives the id token for a code that a browser has brought to the application. */
final class CodeGrant {
    static final String NAME = "authorization_code";

    private final AuthorizationCodes codes;
    private final IdTokens idTokens;

    CodeGrant(AuthorizationCodes codes, IdTokens idTokens) {
        this.codes = codes;
        this.idTokens = idTokens;
    }

    sealed interface Outcome {
        record Granted(Map<String, Object> body) implements Outcome {}

        record Refused(SignInError error) implements Outcome {}
    }

    /** @param request of the application, whose secret was right */
    Outcome judge(Request request) {
        Map<String, String> form = request.form();
        Optional<AuthorizationCodes.Issued> found = codes.redeem(form.getOrDefault("code", ""));
        if (found.isEmpty()) {
            return new Outcome.Refused(SignInError.badCode());
        }
        AuthorizationCodes.Issued issued = found.get();
        if (!issued.redirectUri().equals(form.getOrDefault("redirect_uri", ""))) {
            return new Outcome.Refused(SignInError.otherRedirect());
        }
        if (!issued.isProvenBy(form.getOrDefault("code_verifier", ""))) {
            return new Outcome.Refused(SignInError.wrongVerifier());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        body.put("scope", "openid profile");
        body.put("expires_in", AccessTokens.LIFETIME.toSeconds());
        body.put("ext_expires_in", AccessTokens.LIFETIME.toSeconds());
        // For Graph's user information, which this tenant does not serve.
        body.put("access_token", "not-used");
        body.put("id_token", idTokens.issue(issued.user(), request.origin(), issued.nonce()));
        return new Outcome.Granted(body);
    }
}

package io.threatlockdown.tenant.token;

import io.threatlockdown.tenant.scenario.DirectoryUser;

import java.time.InstantSource;
import java.util.List;

/** People who sign in with a browser, as far as OpenID Connect goes. Thread-safe. */
public final class UserSignIn {
    private final List<DirectoryUser> users;
    private final IdTokens idTokens;
    private final AuthorizeEndpoint authorize;
    private final CodeGrant grant;

    public UserSignIn(Registration registration, List<DirectoryUser> users, TokenSigner signer, InstantSource clock) {
        AuthorizationCodes codes = new AuthorizationCodes(clock);
        this.users = List.copyOf(users);
        this.idTokens = new IdTokens(registration, signer, clock);
        this.authorize = new AuthorizeEndpoint(registration, users, codes);
        this.grant = new CodeGrant(codes, idTokens);
    }

    /** Those who can be chosen on the page. */
    public List<DirectoryUser> users() {
        return users;
    }

    /** From now on id tokens are wrong in that way. */
    public void flaw(TokenFlaw now) {
        idTokens.flaw(now);
    }

    AuthorizeEndpoint authorize() {
        return authorize;
    }

    CodeGrant grant() {
        return grant;
    }
}

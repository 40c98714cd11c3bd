package io.threatlockdown.server.logon;

import io.threatlockdown.server.accounts.AccountFile;
import io.threatlockdown.server.accounts.SessionUser;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes a user of the dashboard of what a checked id token says, or refuses. Thread-safe. */
final class EntraPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {
    /** With an '@' and without blanks: no name of an account that is made at a start, nor one that tokens go by, looks so. */
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}@]{1,180}@[^\\s\\p{Cntrl}@]{1,70}");

    /** Where Entra puts group memberships that are too many for a token. */
    private static final String TOO_MANY_GROUPS = "_claim_names";

    private final EntraSettings settings;
    private final AccountFile accounts;

    EntraPeople(EntraSettings settings, AccountFile accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcIdToken token = request.getIdToken();
        String id = Optional.ofNullable(token.getClaimAsString("oid")).orElse(token.getSubject());
        String name = name(token).orElseThrow(() -> Refusal.NO_NAME.because("no name for oid=" + id));
        EntraGrant grant = settings.grantOf(appRolesAndGroups(token)).orElseThrow(() -> noRole(name, id, token));
        if (accounts.hasSimilar(name)) {
            throw Refusal.NAME_TAKEN.because("there is a local account of the name of user=" + name + " oid=" + id);
        }
        return new EntraPerson(new SessionUser.Entra(name, grant.role(), id, grant.tenants()), token);
    }

    private static RuntimeException noRole(String name, String id, OidcIdToken token) {
        boolean hidden =
                token.getClaims().get(TOO_MANY_GROUPS) instanceof Map<?, ?> names && names.containsKey("groups");
        return Refusal.NO_ROLE.because(
                "none of the configured app roles and groups in the token of user=" + name + " oid="
                        + id
                        + (hidden
                                ? "; it is in more groups than a token holds: have Entra send the groups assigned to the application only"
                                : ""));
    }

    /** The user principal name, where the application has it sent; else what Entra shows people as. */
    private static Optional<String> name(OidcIdToken token) {
        return Stream.of("upn", "preferred_username")
                .map(token::getClaimAsString)
                .filter(name -> name != null && NAME.matcher(name).matches())
                .findFirst();
    }

    private static List<String> appRolesAndGroups(OidcIdToken token) {
        List<String> all = new ArrayList<>();
        for (String claim : List.of("roles", "groups")) {
            List<String> values = token.getClaimAsStringList(claim);
            if (values != null) {
                all.addAll(values);
            }
        }
        return all;
    }
}

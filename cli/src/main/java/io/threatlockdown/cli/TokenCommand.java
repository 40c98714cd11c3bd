package io.threatlockdown.cli;

import io.threatlockdown.cli.query.ServerAddress;
import io.threatlockdown.config.Configuration;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.ApiToken;
import io.threatlockdown.server.tokens.ApiTokens;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.TenantScope;
import io.threatlockdown.workspace.WorkspaceId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** {@code tld token}. What it changes counts for a running server at once. */
@Command(
        name = "token",
        description = "Makes, lists and revokes the tokens that machines log on with.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tld token create grafana -c /etc/threatlockdown/ossec.conf",
            "  tld token create nightly-report --days 90",
            "  tld token create triage --role analyst",
            "  tld token revoke grafana"
        })
final class TokenCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: create, list or revoke");
    }

    @Command(name = "create", description = "Makes a token and shows it, this once.", mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "NAME", description = "what to call it: letters, digits, '.', '_' and '-'")
                    String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "viewer",
                            description =
                                    "viewer, analyst, engineer or administrator (default: ${DEFAULT-VALUE}, who can query)")
                    Role role,
            @Option(names = "--days", paramLabel = "N", description = "after how many days it expires (default: never)")
                    @Nullable
                    Integer days,
            @Mixin TenantsOption tenants,
            @Mixin DataDirectoryOption option) {
        if (!ApiTokens.isName(name)) {
            throw Refusal.invalid("'" + name + "' is no name for a token: letters, digits, '.', '_' and '-', up to 64,"
                    + " a letter or a digit first");
        }
        if (days != null && days < 1) {
            throw Refusal.invalid("--days counts from 1");
        }
        TenantScope scope = tenants.scope();
        Path directory = option.existing();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> expires = Optional.ofNullable(days).map(count -> now.plus(Duration.ofDays(count)));
        WorkspaceId workspace = WorkspaceId.in(directory);
        String token = ApiTokens.in(directory)
                .create(name, role, now, expires, scope)
                .orElseThrow(() -> Refusal.failed("there is a token named " + name
                        + " already; revoke it first (tld token revoke " + name + "), or choose another name"));
        CommandAudit.record(
                directory,
                AuditAction.TOKEN_CREATED,
                name,
                "as " + role.word() + ", "
                        + expires.map(end -> "expires " + end).orElse("never expires")
                        + TenantsOption.suffix(scope));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Token       " + token + "   (shown this once)");
        out.println("Role        " + role.word());
        if (scope.isLimited()) {
            out.println("Tenants     " + scope.inWords());
        }
        out.println("Expires     " + expires.map(Instant::toString).orElse("never"));
        out.println("Endpoint    " + endpoint(directory, option.configuration()));
        out.println("Workspace   " + workspace);
        out.flush();
        return 0;
    }

    @Command(name = "list", description = "Lists the tokens, without their secrets.", mixinStandardHelpOptions = true)
    int list(@Mixin DataDirectoryOption option) {
        PrintWriter out = spec.commandLine().getOut();
        List<ApiToken> tokens = ApiTokens.in(option.existing()).list();
        if (tokens.isEmpty()) {
            out.println("There are no tokens.");
        }
        int width =
                tokens.stream().mapToInt(token -> token.name().length()).max().orElse(0);
        Instant now = Instant.now();
        for (ApiToken token : tokens) {
            out.println(("%-" + width + "s   %-13s   made %s   %s")
                    .formatted(token.name(), token.role().word(), token.created(), fate(token, now)));
        }
        out.flush();
        return 0;
    }

    @Command(name = "revoke", description = "Makes a token worthless, at once.", mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "NAME", description = "what it is called") String name,
            @Mixin DataDirectoryOption option) {
        if (!ApiTokens.in(option.existing()).revoke(name)) {
            throw Refusal.failed("there is no token named " + name + "; tld token list shows those that are there");
        }
        CommandAudit.record(option.existing(), AuditAction.TOKEN_REVOKED, name, "");
        PrintWriter out = spec.commandLine().getOut();
        out.println("Revoked " + name + ".");
        out.flush();
        return 0;
    }

    private static String fate(ApiToken token, Instant now) {
        return token.expires()
                .map(expires -> (token.isExpired(now) ? "expired " : "expires ") + expires)
                .orElse("never expires");
    }

    private static String endpoint(Path directory, Optional<Configuration> configuration) {
        return ServerAddress.of(directory)
                .map(Object::toString)
                .or(() ->
                        configuration.map(known -> (known.tls().isPresent() ? "https://" : "http://") + known.listen()))
                .map(address -> address + "/v1")
                .orElse("the address that tld run prints, with /v1 behind it");
    }
}

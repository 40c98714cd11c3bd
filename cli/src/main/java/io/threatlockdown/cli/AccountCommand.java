package io.threatlockdown.cli;

import io.threatlockdown.server.accounts.Account;
import io.threatlockdown.server.accounts.AccountChange;
import io.threatlockdown.server.accounts.AccountFile;
import io.threatlockdown.server.accounts.Passwords;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.TenantScope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code tld account}. What it changes counts for a running server at once. */
@Command(
        name = "account",
        description = "Says who may log on to the dashboard, and as what.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A viewer sees and queries everything, an analyst works on alerts besides, an administrator decides",
            "who may what.",
            "",
            "Examples:",
            "  tld account add ana --role analyst -c /etc/threatlockdown/ossec.conf",
            "  tld account role ana administrator",
            "  tld account tenants ana --tenant 11111111-1111-1111-1111-111111111111",
            "  tld account password admin"
        })
final class AccountCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: add, list, role, tenants, password or remove");
    }

    @Command(
            name = "add",
            description = "Makes an account and shows its password, this once.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME", description = "letters, digits, '.', '_', '@' and '-'") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "viewer",
                            description = "viewer, analyst, engineer or administrator (default: ${DEFAULT-VALUE})")
                    Role role,
            @Mixin TenantsOption tenants,
            @Mixin PasswordOption password,
            @Mixin DataDirectoryOption option) {
        if (!Account.isName(name)) {
            throw Refusal.invalid("'" + name + "' is no name for an account: letters, digits, '.', '_', '@' and '-', up"
                    + " to 64, a letter or a digit first");
        }
        AccountFile accounts = accounts(option);
        TenantScope scope = tenants.scope();
        String chosen = password.chosen();
        require(accounts.add(new Account(name, role, Passwords.hash(chosen), scope)), name);
        CommandAudit.record(
                option.existing(),
                AuditAction.ACCOUNT_CREATED,
                name,
                "as " + role.word() + TenantsOption.suffix(scope));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Account     " + name);
        out.println("Role        " + role.word());
        if (scope.isLimited()) {
            out.println("Tenants     " + scope.inWords());
        }
        password.print(chosen, out);
        out.flush();
        return 0;
    }

    @Command(name = "list", description = "Lists the accounts with their roles.", mixinStandardHelpOptions = true)
    int list(@Mixin DataDirectoryOption option) {
        List<Account> accounts = accounts(option).list();
        int width = accounts.stream()
                .mapToInt(account -> account.name().length())
                .max()
                .orElse(0);
        PrintWriter out = spec.commandLine().getOut();
        accounts.forEach(account -> out.println(("%-" + width + "s   %s")
                .formatted(account.name(), account.role().word() + TenantsOption.suffix(account.tenants()))));
        out.flush();
        return 0;
    }

    @Command(
            name = "tenants",
            description = "Limits an account to some tenants, or without --tenant to none any more. Ends its sessions.",
            mixinStandardHelpOptions = true)
    int tenants(
            @Parameters(paramLabel = "NAME", description = "whose") String name,
            @Mixin TenantsOption tenants,
            @Mixin DataDirectoryOption option) {
        TenantScope scope = tenants.scope();
        AccountFile accounts = accounts(option);
        String before =
                accounts.find(name).map(account -> account.tenants().inWords()).orElse("");
        require(accounts.setTenants(name, scope), name);
        CommandAudit.record(
                option.existing(),
                AuditAction.ACCOUNT_TENANTS_CHANGED,
                name,
                "from " + before + " to " + scope.inWords());
        return done(name + " sees " + scope.inWords() + " now.");
    }

    @Command(
            name = "role",
            description = "Gives an account another role, in its open pages too.",
            mixinStandardHelpOptions = true)
    int role(
            @Parameters(paramLabel = "NAME", description = "whose") String name,
            @Parameters(paramLabel = "ROLE", description = "viewer, analyst, engineer or administrator") Role role,
            @Mixin DataDirectoryOption option) {
        AccountFile accounts = accounts(option);
        String before =
                accounts.find(name).map(account -> account.role().word()).orElse("");
        require(accounts.setRole(name, role), name);
        CommandAudit.record(
                option.existing(), AuditAction.ACCOUNT_ROLE_CHANGED, name, "from " + before + " to " + role.word());
        return done(name + " is " + (role == Role.VIEWER ? "a " : "an ") + role.word() + " now.");
    }

    @Command(
            name = "password",
            description = "Makes a new password and shows it, this once. Ends the account's sessions.",
            mixinStandardHelpOptions = true)
    int password(
            @Parameters(paramLabel = "NAME", description = "whose") String name,
            @Mixin PasswordOption password,
            @Mixin DataDirectoryOption option) {
        AccountFile accounts = accounts(option);
        String chosen = password.chosen();
        require(accounts.setPassword(name, chosen), name);
        CommandAudit.record(option.existing(), AuditAction.PASSWORD_RESET, name, "sessions ended");
        PrintWriter out = spec.commandLine().getOut();
        out.println("Account     " + name);
        password.print(chosen, out);
        out.flush();
        return 0;
    }

    @Command(
            name = "remove",
            description = "Removes an account and ends its sessions, at once.",
            mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME", description = "whose") String name, @Mixin DataDirectoryOption option) {
        require(accounts(option).remove(name), name);
        CommandAudit.record(option.existing(), AuditAction.ACCOUNT_REMOVED, name, "");
        return done("Removed " + name + ".");
    }

    /** Where a password comes from. */
    static final class PasswordOption {
        @Option(
                names = "--stdin",
                description = "takes the first line of the standard input for the password, instead of making one")
        private boolean standardInput;

        /** @throws Refusal when the standard input holds none that is long enough */
        String chosen() {
            return standardInput ? read() : Passwords.random();
        }

        /** One that was typed is known already. */
        void print(String chosen, PrintWriter out) {
            out.println("Password    " + (standardInput ? "as given" : chosen + "   (shown this once)"));
        }

        private static String read() {
            Optional<String> line;
            try {
                line = Optional.ofNullable(
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine());
            } catch (IOException e) {
                throw Refusal.failed("cannot read a password from the standard input: " + e.getMessage());
            }
            return line.filter(text -> text.length() >= Passwords.SHORTEST && text.length() <= Passwords.LONGEST)
                    .orElseThrow(() -> Refusal.invalid("a password has " + Passwords.SHORTEST + " to "
                            + Passwords.LONGEST + " characters; leave --stdin out to have one made"));
        }
    }

    private AccountFile accounts(DataDirectoryOption option) {
        AccountFile accounts = AccountFile.in(option.existing());
        if (accounts.list().isEmpty()) {
            throw Refusal.failed("there are no accounts yet: the first tld run makes the administrator's");
        }
        return accounts;
    }

    private int done(String message) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(message);
        out.flush();
        return 0;
    }

    private static void require(AccountChange change, String name) {
        switch (change) {
            case DONE -> {
                // That is what was asked for.
            }
            case TAKEN ->
                throw Refusal.failed("there is an account named " + name
                        + " already; tld account role and tld account password change it");
            case UNKNOWN ->
                throw Refusal.failed(
                        "there is no account named " + name + "; tld account list shows those that are there");
            case LAST_ADMINISTRATOR ->
                throw Refusal.failed(name + " is the only administrator: make somebody else one first"
                        + " (tld account role OTHER administrator)");
        }
    }
}

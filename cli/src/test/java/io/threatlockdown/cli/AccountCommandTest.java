package io.threatlockdown.cli;

import io.threatlockdown.server.accounts.Account;
import io.threatlockdown.server.accounts.AccountFile;
import io.threatlockdown.server.accounts.Accounts;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.threatlockdown.cli.Ended.tld;
import static io.threatlockdown.cli.Ended.tldOn;
import static org.assertj.core.api.Assertions.assertThat;

class AccountCommandTest {
    private static final Pattern PASSWORD = Pattern.compile("[a-z2-9]{5}(-[a-z2-9]{5}){3}");

    @TempDir
    Path directory;

    /** As the running server knows them. */
    private Accounts accounts;

    @BeforeEach
    void firstStart() {
        Accounts.open(directory).keep();
        accounts = Accounts.open(directory);
    }

    @Test
    void aNewAccountLogsOnToARunningServerWithThePasswordThatIsShown() {
        Ended added = account("add", "ana@quayside", "--role", "analyst");

        assertThat(added.err()).isEmpty();
        assertThat(added.exitCode()).isZero();
        Account opened = accounts.opened("ana@quayside", password(added)).orElseThrow();
        assertThat(opened.role()).isEqualTo(Role.ANALYST);
        assertThat(account("list").out())
                .contains("admin          administrator", "ana@quayside   analyst")
                .doesNotContain(password(added), "argon2");
    }

    @Test
    void whatIsChangedIsInTheAuditLogWithoutThePassword() throws Exception {
        Ended added = account("add", "ana");
        account("role", "ana", "analyst");
        account("remove", "ana");

        assertThat(Files.readString(directory.resolve("audit-pending.jsonl"))).doesNotContain(password(added));
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory));
                QueryCursor rows = workspace.query(
                        "ThreatLockDownAudit | project strcat_delim('|', Origin, Action, Subject, Detail)",
                        QueryOptions.at(Instant.now()))) {
            assertThat(rows.all().stream().map(row -> String.valueOf(row[0])))
                    .containsExactly(
                            "CommandLine|AccountCreated|ana|as viewer",
                            "CommandLine|AccountRoleChanged|ana|from viewer to analyst",
                            "CommandLine|AccountRemoved|ana|");
        }
    }

    @Test
    void anAccountIsLimitedToTenantsAndToNoneAnyMore() {
        String contoso = "11111111-1111-1111-1111-111111111111";
        String fabrikam = "22222222-2222-2222-2222-222222222222";

        account("add", "ana", "--tenant", contoso.toUpperCase(Locale.ROOT));
        assertThat(account("list").out()).contains("ana     viewer, limited to " + contoso);
        assertThat(account("tenants", "ana", "--tenant", contoso, "--tenant", fabrikam)
                        .out())
                .contains("ana sees " + contoso + ", " + fabrikam + " now.");
        assertThat(account("tenants", "ana").out()).contains("ana sees all tenants now.");
        assertRefused(account("tenants", "ana", "--tenant", "contoso"), 2, "'contoso' is no id of a tenant");
        assertThat(account("tenants", "admin", "--tenant", contoso).err()).contains("is the only administrator");
    }

    @Test
    void withoutARoleItIsAViewer() {
        account("add", "ana");

        assertThat(account("list").out()).contains("ana     viewer");
    }

    @Test
    void aNewPasswordTakesTheOldOnesPlace() {
        String old = password(account("add", "ana"));

        String made = password(account("password", "ana"));

        assertThat(accounts.opened("ana", old)).isEmpty();
        assertThat(accounts.opened("ana", made)).isPresent();
    }

    @Test
    void aPasswordCanBeChosen() {
        Ended added = tldOn("correct horse battery\n", arguments("add", "ana", "--stdin"));

        assertThat(added.exitCode()).isZero();
        assertThat(added.out()).doesNotContain("horse");
        assertThat(accounts.opened("ana", "correct horse battery")).isPresent();
        Ended tooShort = tldOn("short\n", arguments("password", "ana", "--stdin"));
        assertRefused(tooShort, 2, "12 to 1000 characters");
        assertRefused(tldOn("", arguments("password", "ana", "--stdin")), 2, "12 to 1000 characters");
    }

    @Test
    void aRoleIsChangedAndAnAccountRemoved() {
        account("add", "ana");

        assertThat(account("role", "ana", "administrator").out()).contains("ana is an administrator now.");
        assertThat(account("remove", "admin").out()).contains("Removed admin.");

        assertThat(AccountFile.in(directory).list())
                .extracting(known -> known.name() + " " + known.role())
                .containsExactly("ana ADMINISTRATOR");
    }

    @Test
    void whatCannotBeDoneSaysWhyAndWhatToDo() {
        assertRefused(account("add", "admin"), 1, "tld account role and tld account password");
        assertRefused(account("add", "two words"), 2, "no name for an account");
        assertRefused(account("add", "ana", "--role", "god"), 2, "viewer, analyst, engineer, administrator");
        assertRefused(account("role", "other", "viewer"), 1, "tld account list");
        assertRefused(account("password", "other"), 1, "tld account list");
        assertRefused(account("remove", "other"), 1, "tld account list");
        assertRefused(account("remove", "admin"), 1, "only administrator");
        assertRefused(account("role", "admin", "analyst"), 1, "tld account role OTHER administrator");
        assertRefused(tld("account"), 2, "add, list, role, tenants, password or remove");
        assertRefused(
                tld("account", "list", "--data", directory.resolve("nowhere").toString()),
                1,
                "there is no workspace in");
    }

    @Test
    void beforeTheFirstStartThereAreNoAccountsToAddTo(@TempDir Path empty) {
        assertRefused(tld("account", "add", "ana", "--data", empty.toString()), 1, "the first tld run makes");
    }

    private Ended account(String... arguments) {
        return tld(arguments(arguments));
    }

    private String[] arguments(String... arguments) {
        List<String> all = new ArrayList<>(List.of("account"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", directory.toString()));
        return all.toArray(String[]::new);
    }

    private static String password(Ended ended) {
        Matcher shown = PASSWORD.matcher(ended.out());
        assertThat(shown.find()).as(ended.toString()).isTrue();
        return shown.group();
    }

    private static void assertRefused(Ended ended, int exitCode, String says) {
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
        assertThat(ended.err()).containsIgnoringCase(says).doesNotContain("Exception");
    }
}

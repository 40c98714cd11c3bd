package io.threatlockdown.server.accounts;

import io.threatlockdown.event.OperationException;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who may log on. The first start makes the account {@code admin} with a random password that is handed out once and kept nowhere.
 * Thread-safe.
 */
public final class Accounts {
    public static final String ADMINISTRATOR = "admin";

    private final AccountFile file;
    private final Optional<String> firstPassword;
    private final String hashOfNobody = Passwords.hash(Passwords.random());

    private Accounts(AccountFile file, Optional<String> firstPassword) {
        this.file = file;
        this.firstPassword = firstPassword;
    }

    /**
     * Where there is no file yet, makes the administrator's password; {@link #keep()} writes the account.
     *
     * @throws OperationException when the file cannot be read
     */
    public static Accounts open(Path directory) {
        AccountFile file = AccountFile.in(directory);
        boolean known = file.exists();
        if (known) {
            file.list(); // What cannot be read is better said now than at the first log-on.
        }
        return new Accounts(file, known ? Optional.empty() : Optional.of(Passwords.random()));
    }

    /**
     * Writes an account that was made. To be called once nothing stands in the way of showing its password any more: a start that
     * fails before leaves no account whose password nobody has seen.
     *
     * @throws OperationException when the file cannot be written
     */
    public void keep() {
        firstPassword.ifPresent(
                password -> file.add(new Account(ADMINISTRATOR, Role.ADMINISTRATOR, Passwords.hash(password))));
    }

    /** The administrator's password, when opening made the account. */
    public Optional<String> firstPassword() {
        return firstPassword;
    }

    public AccountFile file() {
        return file;
    }

    /**
     * The account that this password opens. Takes as long for one that does not exist.
     *
     * @throws OperationException when the file cannot be read
     */
    public Optional<Account> opened(String user, String password) {
        Optional<Account> account = file.find(user);
        boolean matches = Passwords.match(password, account.map(Account::hash).orElse(hashOfNobody));
        return account.filter(known -> matches);
    }
}

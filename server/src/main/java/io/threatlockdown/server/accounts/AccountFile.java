package io.threatlockdown.server.accounts;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.PrivateFiles;
import io.threatlockdown.workspace.TenantScope;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The accounts, kept in {@code accounts.json}, which its owner only can read. What one process changes counts in another at once: every
 * look reads the file. Thread-safe; processes that change it take turns.
 */
public final class AccountFile {
    private static final String FILE_NAME = "accounts.json";

    private final Path file;

    private AccountFile(Path file) {
        this.file = file;
    }

    /** The accounts of a data directory. */
    public static AccountFile in(Path directory) {
        return new AccountFile(directory.resolve(FILE_NAME));
    }

    /** Another file of the same directory. */
    Path sibling(String name) {
        return file.resolveSibling(name);
    }

    boolean exists() {
        return Files.exists(file);
    }

    /**
     * Every account, in the order in which they were made; none before the first start.
     *
     * @throws OperationException when the file cannot be read
     */
    public List<Account> list() {
        try {
            return parse(Json.read(Files.readString(file)));
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    "cannot read the accounts in " + file
                            + "; delete the file to get a new administrator password at the next start",
                    e);
        }
    }

    /** @throws OperationException when the file cannot be read */
    public Optional<Account> find(String name) {
        return list().stream().filter(named(name)).findFirst();
    }

    /**
     * Whether there is an account whose name differs in upper and lower case at most: people take such names for one.
     *
     * @throws OperationException when the file cannot be read
     */
    public boolean hasSimilar(String name) {
        return list().stream().anyMatch(account -> account.name().equalsIgnoreCase(name));
    }

    /** @throws OperationException when the file cannot be read or written */
    public AccountChange add(Account account) {
        return change(known -> {
            if (known.stream().anyMatch(named(account.name()))) {
                return AccountChange.TAKEN;
            }
            known.add(account);
            return AccountChange.DONE;
        });
    }

    /** @throws OperationException when the file cannot be read or written */
    public AccountChange remove(String name) {
        return change(known -> known.removeIf(named(name)) ? AccountChange.DONE : AccountChange.UNKNOWN);
    }

    /** @throws OperationException when the file cannot be read or written */
    public AccountChange setRole(String name, Role role) {
        return change(known -> replace(known, name, account -> account.withRole(role)));
    }

    /**
     * Limits an account to some tenants, or to none any more.
     *
     * @throws OperationException when the file cannot be read or written
     */
    public AccountChange setTenants(String name, TenantScope tenants) {
        return change(known -> replace(known, name, account -> account.withTenants(tenants)));
    }

    /**
     * Ends the account's sessions, too.
     *
     * @throws OperationException when the file cannot be read or written
     */
    public AccountChange setPassword(String name, String password) {
        String hash = Passwords.hash(password);
        return change(known -> replace(known, name, account -> account.withHash(hash)));
    }

    private interface Change {
        /** @param known to be changed */
        AccountChange apply(List<Account> known);
    }

    private static AccountChange replace(List<Account> known, String name, UnaryOperator<Account> change) {
        if (known.stream().noneMatch(named(name))) {
            return AccountChange.UNKNOWN;
        }
        known.replaceAll(account -> account.name().equals(name) ? change.apply(account) : account);
        return AccountChange.DONE;
    }

    private AccountChange change(Change change) {
        return PrivateFiles.inTurn(file, () -> {
            List<Account> accounts = new ArrayList<>(list());
            boolean hadAdministrator = accounts.stream().anyMatch(AccountFile::isAdministrator);
            AccountChange outcome = change.apply(accounts);
            if (outcome != AccountChange.DONE) {
                return outcome;
            }
            if (hadAdministrator && accounts.stream().noneMatch(AccountFile::isAdministrator)) {
                return AccountChange.LAST_ADMINISTRATOR;
            }
            PrivateFiles.write(file, text(accounts));
            return AccountChange.DONE;
        });
    }

    /** Of everything: one who is limited cannot make another who is not. */
    private static boolean isAdministrator(Account account) {
        return account.role() == Role.ADMINISTRATOR && !account.tenants().isLimited();
    }

    private static Predicate<Account> named(String name) {
        return account -> account.name().equals(name);
    }

    private static String text(List<Account> accounts) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Account account : accounts) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", account.name());
            entry.put("role", account.role().word());
            entry.put("hash", account.hash());
            account.tenants().only().ifPresent(ids -> entry.put(StoredScope.FIELD, ids));
            entries.add(entry);
        }
        return Json.write(Map.of("accounts", entries));
    }

    private static List<Account> parse(JsonNode root) {
        if (!root.isObject()) {
            throw new IllegalArgumentException("not an object");
        }
        return root.path("accounts").isArray() ? accounts(root.path("accounts")) : accountsWithoutRoles(root);
    }

    private static List<Account> accounts(JsonNode entries) {
        List<Account> accounts = new ArrayList<>();
        for (JsonNode entry : entries) {
            String role = entry.required("role").asString();
            accounts.add(new Account(
                    entry.required("name").asString(),
                    Role.ofWord(role).orElseThrow(() -> new IllegalArgumentException("no role: " + role)),
                    entry.required("hash").asString(),
                    StoredScope.of(entry)));
        }
        return List.copyOf(accounts);
    }

    /** As written before there were roles: hashes by name, all of administrators. */
    private static List<Account> accountsWithoutRoles(JsonNode hashes) {
        return hashes.properties().stream()
                .map(entry -> new Account(
                        entry.getKey(), Role.ADMINISTRATOR, entry.getValue().asString()))
                .toList();
    }
}

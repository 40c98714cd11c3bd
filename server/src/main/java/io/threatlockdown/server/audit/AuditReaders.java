package io.threatlockdown.server.audit;

import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.workspace.AuditTable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import java.util.List;
import java.util.Set;

/** Who may read the audit log: engineers and administrators. To anybody else's query the table is not there. */
public final class AuditReaders {
    private static final Set<String> AUDIT = Set.of(AuditTable.NAME);

    private AuditReaders() {}

    /** The tables that the user of the request on this thread may not read. */
    public static Set<String> closedTables() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        Role role = Role.highestOf(user == null ? List.of() : user.getAuthorities());
        return role.compareTo(Role.ENGINEER) >= 0 ? Set.of() : AUDIT;
    }
}

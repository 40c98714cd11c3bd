package io.threatlockdown.cli;

import io.threatlockdown.workspace.TenantScope;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/** {@code --tenant}, repeatable: whose rows somebody sees. */
final class TenantsOption {
    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description =
                    "limits to the rows of this tenant, by its id in the column TenantId; repeatable (default: all)")
    private final List<String> ids = new ArrayList<>();

    /** Everything when none is named. */
    TenantScope scope() {
        ids.stream().filter(id -> !TenantScope.isId(id)).findFirst().ifPresent(wrong -> {
            throw Refusal.invalid("'" + wrong + "' is no id of a tenant: --tenant takes a GUID of the column TenantId");
        });
        return TenantScope.ofIds(ids);
    }

    /** For a line of the audit log; blank for everything. */
    static String suffix(TenantScope scope) {
        return scope.isLimited() ? ", limited to " + scope.inWords() : "";
    }
}

package io.threatlockdown.server;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Tests on a running dashboard that its first administrator is logged on to; each test has one of its own. */
abstract class AdministratorsDashboard {
    @TempDir
    Path directory;

    RunningDashboard dashboard;

    /** The administrator's, who is called {@code admin}. */
    String password;

    @BeforeEach
    void openDashboard() throws Exception {
        dashboard = new RunningDashboard(directory);
        password = dashboard.firstPassword().orElseThrow();
        dashboard.logOn("admin", password);
    }

    @AfterEach
    void closeDashboard() {
        dashboard.close();
    }
}

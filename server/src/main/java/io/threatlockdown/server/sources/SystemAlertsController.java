package io.threatlockdown.server.sources;

import io.threatlockdown.workspace.SystemAlert;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** What was wrong with the collecting itself: apart from the alerts of rules, which are of what was collected. */
@RestController
public class SystemAlertsController {
    private static final int MOST = 100;

    private final Workspace workspace;

    public SystemAlertsController(Workspace workspace) {
        this.workspace = workspace;
    }

    /** @param ended {@code null} while it lasts */
    record SystemAlertView(
            String subject,
            String kind,
            String message,
            String began,
            @Nullable String ended) {
        static SystemAlertView of(SystemAlert alert) {
            return new SystemAlertView(
                    alert.subject(),
                    alert.kind(),
                    alert.message(),
                    alert.began().toString(),
                    alert.ended().map(Instant::toString).orElse(null));
        }
    }

    /** What lasts first, then the newest. */
    @GetMapping("/api/sources/alerts")
    List<SystemAlertView> alerts() {
        return workspace.systemAlerts(MOST).stream().map(SystemAlertView::of).toList();
    }
}

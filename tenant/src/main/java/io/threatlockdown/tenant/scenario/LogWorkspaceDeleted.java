package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.ControlPlaneCall.Caller;
import io.threatlockdown.tenant.scenario.ControlPlaneCall.Course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The keys of the log workspace are read; then the workspace is deleted. */
final class LogWorkspaceDeleted implements AttackStory {
    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person administrator = dice.pick(book.organisation().administrators());
        Caller caller = ControlPlaneCall.someone(administrator, Places.hosting(dice), "Owner");
        AzureResource workspace = book.organisation().estate().logWorkspace();
        ControlPlaneCall keys = ControlPlaneCall.on(
                workspace,
                start,
                caller,
                "Microsoft.OperationalInsights/workspaces/sharedKeys/action",
                "List Workspace Shared Keys",
                null,
                Course.SHORT);
        ControlPlaneCall deleted = ControlPlaneCall.on(
                workspace,
                start.plusSeconds(dice.between(90, 600)),
                caller,
                "Microsoft.OperationalInsights/workspaces/delete",
                "Delete Workspace",
                null,
                Course.LONG);
        List<Event> rows = new ArrayList<>(book.write(keys, dice));
        rows.addAll(book.write(deleted, dice));
        return rows;
    }
}

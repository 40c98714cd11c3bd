package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.workspace.AlertEntities;

/**
 * Whom and what an alert is about, as far as its event names them; "" for what it does not.
 *
 * @param app the id of the application
 * @param appName what people call it
 * @param resource the path of an Azure resource
 */
record Entities(
        String user, String ip, String app, String appName, String resource, String correlation, String session) {

    static Entities of(StoredAlert alert) {
        AlertEntities event = AlertEntities.of(alert.event());
        return new Entities(
                alert.user(),
                alert.sourceIp(),
                event.app(),
                event.appName(),
                event.resource(),
                event.correlation(),
                event.session());
    }
}

package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

import java.util.Map;

/** An alert or incident of Graph's security API as a row of SecurityAlert or SecurityIncident. */
final class DefenderAlert {
    private DefenderAlert() {}

    static RowFields ofAlert(JsonValue alert) {
        return new RowFields("SecurityAlert")
                .put("TimeGenerated", JsonText.first(alert, "createdDateTime", "lastUpdateDateTime"))
                .put("SystemAlertId", alert.path("id"))
                .put("VendorOriginalId", alert.path("providerAlertId"))
                .put("AlertName", alert.path("title"))
                .put("DisplayName", alert.path("title"))
                .put("AlertType", JsonText.first(alert, "detectorId", "alertPolicyId"))
                .put("AlertSeverity", JsonText.capitalised(JsonText.of(alert.path("severity"))))
                .put("Status", JsonText.capitalised(JsonText.of(alert.path("status"))))
                .put("Tactics", alert.path("category"))
                .put("Techniques", techniques(alert, false))
                .put("SubTechniques", techniques(alert, true))
                .put("StartTime", alert.path("firstActivityDateTime"))
                .put("EndTime", alert.path("lastActivityDateTime"))
                .put("ProcessingEndTime", alert.path("lastUpdateDateTime"))
                .put("ProviderName", alert.path("serviceSource"))
                .put("ProductName", JsonText.first(alert, "productName", "serviceSource"))
                .put("ProductComponentName", alert.path("detectionSource"))
                .put("VendorName", "Microsoft")
                .put("AlertLink", alert.path("alertWebUrl"))
                .put("RemediationSteps", alert.path("recommendedActions"))
                .put("Entities", alert.path("evidence"))
                .put("ExtendedProperties", alert.path("additionalData"))
                .putMembers(alert);
    }

    private static JsonValue techniques(JsonValue alert, boolean subTechniques) {
        JsonValue all = alert.path("mitreTechniques");
        return all.isList()
                ? JsonValue.list(all.elements().stream()
                        .filter(id -> JsonText.of(id).contains(".") == subTechniques)
                        .toList())
                : all;
    }

    static RowFields ofIncident(JsonValue incident) {
        RowFields fields = new RowFields("SecurityIncident")
                .put("TimeGenerated", JsonText.first(incident, "lastUpdateDateTime", "createdDateTime"))
                .put("IncidentName", incident.path("id"))
                .put("ProviderIncidentId", incident.path("id"))
                .put("IncidentNumber", incident.path("id"))
                .put("ProviderName", "Microsoft XDR")
                .put("Title", incident.path("displayName"))
                .put("Severity", JsonText.capitalised(JsonText.of(incident.path("severity"))))
                .put("Status", JsonText.capitalised(JsonText.of(incident.path("status"))))
                .put("Classification", JsonText.capitalised(JsonText.of(incident.path("classification"))))
                .put("ClassificationReason", incident.path("determination"))
                .put("CreatedTime", incident.path("createdDateTime"))
                .put("LastModifiedTime", incident.path("lastUpdateDateTime"))
                .put("IncidentUrl", incident.path("incidentWebUrl"))
                .put("Labels", incident.path("customTags"))
                .put("ModifiedBy", incident.path("lastModifiedBy"));
        String owner = JsonText.of(incident.path("assignedTo"));
        if (!owner.isEmpty()) {
            fields.put("Owner", JsonValue.object(Map.of("assignedTo", JsonValue.text(owner))));
        }
        return fields.put("AlertIds", alertIds(incident)).putMembers(incident);
    }

    private static JsonValue alertIds(JsonValue incident) {
        JsonValue alerts = incident.path("alerts");
        return alerts.isList()
                ? JsonValue.list(alerts.elements().stream()
                        .map(alert -> alert.path("id"))
                        .toList())
                : alerts;
    }
}

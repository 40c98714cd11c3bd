package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A diagnostic record of a resource without a table of its own, as a row of AzureDiagnostics. What the frame of every record has goes to
 * the fixed columns; everything else becomes a column named by its way, {@code identity.claim.appid} for one, and by its type:
 * {@code identity_claim_appid_g}. {@code properties} itself is no part of the way. Lists are kept as text.
 */
final class ResourceDiagnostic {
    private static final String TABLE = "AzureDiagnostics";
    private static final int DEEPEST = 8;
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_]+");

    private static final Set<String> FRAME = Set.of(
            "time",
            "resourceid",
            "category",
            "operationname",
            "operationversion",
            "resulttype",
            "resultsignature",
            "resultdescription",
            "durationms",
            "calleripaddress",
            "correlationid",
            "level",
            "tenantid",
            "properties");

    private ResourceDiagnostic() {}

    static RowFields of(Envelope record) {
        String resourceId = record.text("resourceId");
        ResourceId resource = ResourceId.parse(resourceId);
        RowFields fields = new RowFields(TABLE)
                .put("TimeGenerated", record.member("time"))
                .put("ResourceId", resourceId.toUpperCase(Locale.ROOT))
                .put("_ResourceId", resourceId.toLowerCase(Locale.ROOT))
                .put("SubscriptionId", resource.subscription().toLowerCase(Locale.ROOT))
                .put("ResourceGroup", resource.resourceGroup().toUpperCase(Locale.ROOT))
                .put("ResourceProvider", resource.provider().toUpperCase(Locale.ROOT))
                .put("ResourceType", resource.type().toUpperCase(Locale.ROOT))
                .put("Resource", resource.name().toUpperCase(Locale.ROOT))
                .put("Category", record.member("category"))
                .put("OperationName", record.member("operationName"))
                .put("OperationVersion", record.member("operationVersion"))
                .put("ResultType", record.member("resultType"))
                .put("ResultSignature", record.member("resultSignature"))
                .put("ResultDescription", record.member("resultDescription"))
                .put("DurationMs", record.member("durationMs"))
                .put("CallerIPAddress", record.member("callerIpAddress"))
                .put("CorrelationId", record.member("correlationId"))
                .put("Level", record.member("level"));
        record.record().forEachMember((name, value) -> {
            if (!FRAME.contains(name.toLowerCase(Locale.ROOT))) {
                flatten(fields, name, value, 1);
            }
        });
        JsonValue properties = record.properties();
        if (properties.isObject()) {
            properties.forEachMember((name, value) -> flatten(fields, name, value, 1));
        } else {
            flatten(fields, "properties", properties, 1);
        }
        return fields;
    }

    private static void flatten(RowFields fields, String way, JsonValue value, int depth) {
        if (value.isObject() && depth < DEEPEST) {
            value.forEachMember((name, member) -> flatten(fields, way + "_" + name, member, depth + 1));
            return;
        }
        String name = NO_NAME.matcher(way).replaceAll("_");
        JsonValue kept = value.isContainer() ? JsonValue.text(value.json()) : value;
        fields.putIfAbsent(name + suffix(kept), kept);
    }

    private static String suffix(JsonValue value) {
        if (value.isNumber()) {
            return "_d";
        }
        if (value.isBoolean()) {
            return "_b";
        }
        String text = value.text();
        if (InferredType.isGuid(text)) {
            return "_g";
        }
        boolean instant = text.endsWith("Z") && DateText.instant(text).isPresent();
        return instant ? "_t" : "_s";
    }
}

package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.azure.source.ReceivedRecord;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class MessageFormTest {
    private static final Optional<String> TAG = Optional.of("my \"tag\"");

    @Test
    void aRowHasItsColumnsInTheirOrderAndTheTagsLast() {
        assertThat(
                        sent(
                                new RowMessage(Optional.of("t")),
                                "{\"TimeGenerated\":\"2026-01-02T03:04:05.1234567Z\",\"Näme\":\"\",\"Level\":null,\"N\":1.50,"
                                        + "\"Ok\":true,\"Bag\":\"{\\\"a\\\":1}\",\"_IngestionTime\":\"2026-01-02T03:05:00Z\",\"_RecordId\":\"r\"}"))
                .isEqualTo(
                        "{\"TimeGenerated\": \"2026-01-02T03:04:05.1234567Z\", \"N\\u00e4me\": \"\", \"Level\": null, "
                                + "\"N\": 1.5, \"Ok\": true, \"Bag\": \"{\\\"a\\\":1}\", \"azure_tag\": \"azure-log-analytics\", "
                                + "\"log_analytics_tag\": \"t\"}");
        assertThat(sent(new RowMessage(Optional.empty()), "{\"azure_tag\":1,\"A\":2}"))
                .isEqualTo("{\"azure_tag\": \"azure-log-analytics\", \"A\": 2}");
    }

    @Test
    void aRowIsKnownByWhatItHoldsWhateverTheWindowBringsAlong() {
        RowMessage form = new RowMessage(TAG);
        Outgoing row = outgoing(form, "{\"TimeGenerated\":\"2026-01-02T03:04:05Z\",\"A\":\"1\",\"B\":2}");

        assertThat(outgoing(
                                form,
                                "{\"B\":2,\"C\":null,\"D\":\"\",\"TimeGenerated\":\"2026-01-02T03:04:05Z\",\"A\":\"1\","
                                        + "\"_IngestionTime\":\"2026-01-02T03:05:00Z\"}")
                        .content())
                .isEqualTo(row.content());
        assertThat(outgoing(form, "{\"TimeGenerated\":\"2026-01-02T03:04:05Z\",\"A\":1,\"B\":2}")
                        .content())
                .isNotEqualTo(row.content());
        assertThat(row.time()).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(row.wholeRow()).isFalse();
        assertThat(outgoing(form, "{\"TimeGenerated\":null,\"Type\":\"T\",\"TenantId\":\"\"}")
                        .wholeRow())
                .isTrue();
    }

    @Test
    void anObjectOfGraphLosesWhatTheIndexerWouldRefuse() {
        GraphMessage form = new GraphMessage(Optional.of("aad"));

        assertThat(
                        sent(
                                form,
                                "{\"id\":\"1\",\"status\":null,\"initiatedBy\":{\"app\":null,\"user\":{\"id\":\"u\"},\"x\":null}}"))
                .isEqualTo("{\"id\": \"1\", \"initiatedBy\": {\"user\": {\"id\": \"u\"}, \"x\": null}, "
                        + "\"azure_tag\": \"azure-ad-graph\", \"azure_aad_tag\": \"aad\"}");
        assertThat(sent(form, "{\"status\":\"success\",\"initiatedBy\":{\"app\":\"a\",\"user\":\"u\"}}"))
                .isEqualTo("{\"initiatedBy\": {}, \"azure_tag\": \"azure-ad-graph\", \"azure_aad_tag\": \"aad\"}");
        assertThat(sent(form, "{\"status\":{\"errorCode\":0},\"initiatedBy\":null}"))
                .isEqualTo("{\"status\": {\"errorCode\": 0}, \"initiatedBy\": null, \"azure_tag\": \"azure-ad-graph\", "
                        + "\"azure_aad_tag\": \"aad\"}");
    }

    @Test
    void aRecordOfADocumentHasTheTagsLast() {
        assertThat(sent(new BlobRecordMessage(Optional.of("t")), "{\"time\":\"x\",\"p\":{\"a\":[1,2]}}"))
                .isEqualTo("{\"time\": \"x\", \"p\": {\"a\": [1, 2]}, \"azure_tag\": \"azure-storage\", "
                        + "\"azure_storage_tag\": \"t\"}");
    }

    @Test
    void aLineOfJsonHasTheTagsFirstAndStaysAsItIs() {
        assertThat(sent(new BlobLineMessage(Optional.of("t")), "{\"a\":1,  \"b\":\"é\"}"))
                .isEqualTo("{\"azure_tag\": \"azure-storage\", \"azure_storage_tag\": \"t\", \"a\":1,  \"b\":\"é\"}");
        assertThat(sent(new BlobLineMessage(Optional.empty()), "{\"a\":1}"))
                .isEqualTo("{\"azure_tag\": \"azure-storage\", \"a\":1}");
    }

    @Test
    void aLineOfJsonStaysReadableWhereTheScriptBreaksIt() {
        assertThat(sent(new BlobLineMessage(TAG), "{}"))
                .isEqualTo("{\"azure_tag\": \"azure-storage\", \"azure_storage_tag\": \"my \\\"tag\\\"\"}");
        assertThat(sent(new BlobLineMessage(TAG), "no object"))
                .isEqualTo("azure_tag: azure-storage. azure_storage_tag: my \"tag\". no object");
    }

    @Test
    void aLineOfTextStandsBehindTheTags() {
        assertThat(sent(new BlobTextMessage(Optional.of("t")), "10.0.0.1 GET / é"))
                .isEqualTo("azure_tag: azure-storage. azure_storage_tag: t. 10.0.0.1 GET / é");
        assertThat(sent(new BlobTextMessage(Optional.empty()), "x")).isEqualTo("azure_tag: azure-storage. x");
    }

    private static String sent(MessageForm form, String record) {
        return outgoing(form, record).message();
    }

    private static Outgoing outgoing(MessageForm form, String record) {
        return form.of(ReceivedRecord.of(ReceivedRecord.schema("T"), record, ""));
    }
}

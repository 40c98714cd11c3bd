package io.threatlockdown.pipeline;

import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Under what a request's checkpoint is kept: its name, and a digest of what it asks where. A request whose query, workspace or tenant
 * was changed begins anew with its time offset, instead of trusting a checkpoint that speaks of other rows; rows that are held already
 * are not taken in again.
 */
record RequestKey(String text) {
    private static final int DIGEST_CHARACTERS = 16;

    static RequestKey of(String tenantDomain, LogAnalyticsRequest request) {
        String asked = tenantDomain + "\n" + request.workspace() + "\n" + request.query();
        return new RequestKey(request.name() + "@" + digest(asked));
    }

    static RequestKey of(String tenantDomain, GraphRequest request) {
        String asked = tenantDomain + "\n" + request.query() + "\n"
                + request.dateProperty().orElse("");
        return new RequestKey(request.name() + "@" + digest(asked));
    }

    /** Of the later look at the same request's times. */
    RequestKey later() {
        return new RequestKey(text + "/late");
    }

    static RequestKey of(String account, BlobRequest request) {
        String asked = account + "\n" + request.container() + "\n" + request.path() + "\n" + request.blobs() + "\n"
                + request.contentType();
        return new RequestKey(request.name() + "@" + digest(asked));
    }

    /** Whether this is what a request of that name asked before it was changed, or asks now. */
    static boolean isOf(String requestName, String text) {
        return text.startsWith(requestName + "@") && text.length() == requestName.length() + 1 + DIGEST_CHARACTERS;
    }

    /** Of the time from which on a request counts what it finds. */
    RequestKey beginning() {
        return new RequestKey(text + "/begin");
    }

    /** Of the time from which on the schedule has asked for everything. */
    RequestKey asked() {
        return new RequestKey(text + "/asked");
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

package io.threatlockdown.server;

import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.pipeline.CollectionSettings;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.pipeline.WindowSettings;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.workspace.ReconciledBin;
import io.threatlockdown.workspace.ReconciledHour;
import io.threatlockdown.workspace.Workspace;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Two requests of sign-ins that never run: of one an hour that agrees with its source was compared, and one that differs. */
final class ComparedSignIns {
    static final String SECRET = "s~3cret-of-the-client";
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final String WORKSPACE = "8d1b7a2e-0000-4000-8000-000000000001";
    private static final String TENANT = "example.com";

    private ComparedSignIns() {}

    /** A server on a new workspace with these requests; the collector reads what is kept when it is made. */
    static RunningDashboard dashboard(Path directory) {
        return new RunningDashboard(
                new ServerSettings("127.0.0.1", 0, directory, Optional.empty()),
                HttpClient.newBuilder(),
                ComparedSignIns::collector);
    }

    static Collector collector(Workspace workspace) {
        String key = "signins@" + digest(TENANT + "\n" + WORKSPACE + "\nSigninLogs");
        record(workspace, key, TEN, ReconciledHour.Result.EQUAL, "", 0, new ReconciledBin(TEN, 10, 10, 10));
        Instant eleven = TEN.plus(Duration.ofHours(1));
        record(
                workspace,
                key,
                eleven,
                ReconciledHour.Result.DIFFERS,
                "one is missing",
                2,
                new ReconciledBin(eleven, 2, 1, 1));
        LogAnalyticsSource source = new LogAnalyticsSource(
                TENANT,
                new Credentials.ClientSecret("client", new Secret(SECRET)),
                List.of(
                        request("signins", "SigninLogs"),
                        request("sums", "SigninLogs | summarize count() by UserPrincipalName")));
        return hourly(source, Cloud.PUBLIC.endpoints(), workspace);
    }

    /** Asks a source once an hour, with the rules of the product. */
    static Collector hourly(LogAnalyticsSource source, CloudEndpoints endpoints, Workspace workspace) {
        return new Collector(
                List.of(new CollectionSettings(false, new Schedule.Every(Duration.ofHours(1)), List.of(source))),
                endpoints,
                new WindowSettings(Duration.ZERO, Duration.ZERO),
                RetryPolicy.USUAL,
                workspace,
                new Detector(RunningDashboard.SHIPPED, AnalysisSettings.of(3), workspace::memory),
                LeavingLines.NONE,
                InstantSource.system(),
                ZoneOffset.UTC);
    }

    private static void record(
            Workspace workspace,
            String key,
            Instant hour,
            ReconciledHour.Result result,
            String note,
            int rePulls,
            ReconciledBin bin) {
        workspace
                .reconciliations()
                .record(new ReconciledHour(
                        key,
                        "SigninLogs",
                        hour,
                        hour.plus(Duration.ofHours(2)),
                        rePulls,
                        0,
                        result,
                        note,
                        List.of(bin)));
    }

    private static LogAnalyticsRequest request(String name, String query) {
        return new LogAnalyticsRequest(
                name, Optional.empty(), query, WORKSPACE, Optional.empty(), Duration.ofMinutes(1));
    }

    /** As the request's key has it, under which its checkpoint and its hours are kept. */
    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

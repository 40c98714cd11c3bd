package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.http.Sleeper;
import io.threatlockdown.azure.loganalytics.AnswerCap;
import io.threatlockdown.detection.analytic.AnalyticPlace;
import io.threatlockdown.pipeline.analytic.AnalyticSource;
import io.threatlockdown.pipeline.analytic.AnalyticWorkspace;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The workspaces in Azure that analytic rules are asked of, each once; of several that log on differently to one, the first counts.
 *
 * @param all in the order of the configuration
 */
record RuleWorkspaces(List<AnalyticWorkspace> all) {
    /** Of one question: a rule that fails is tried again later, and others are not to wait for it for long. */
    private static final RetryPolicy BRIEF = new RetryPolicy(
            3, Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2));

    static RuleWorkspaces of(List<CollectionSettings> collections, AzureClients azure, AnswerCap cap) {
        Retries retries = new Retries(BRIEF, Sleeper.REAL, RandomGenerator.getDefault());
        Map<AnalyticPlace, AnalyticWorkspace> found = new LinkedHashMap<>();
        for (CollectionSettings collection : collections) {
            for (AnalyticSource source : collection.analytic()) {
                found.putIfAbsent(
                        source.place(),
                        new AnalyticWorkspace(
                                source.workspace(),
                                azure.logAnalytics(source.tenantDomain(), source.credentials())
                                        .withCap(cap),
                                retries,
                                source.timeout()));
            }
        }
        return new RuleWorkspaces(List.copyOf(found.values()));
    }
}

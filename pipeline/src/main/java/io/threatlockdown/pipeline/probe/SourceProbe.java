package io.threatlockdown.pipeline.probe;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.cloud.AzureService;
import io.threatlockdown.azure.logon.CredentialsSource;
import io.threatlockdown.azure.logon.TokenOutcome;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.azure.source.Trouble;
import io.threatlockdown.pipeline.probe.ProbeStep.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the steps to one request's rows as a run would, for a window of a second, and keeps nothing. */
public final class SourceProbe {
    private final AzureClients azure;
    private final Optional<LogOn> logOn;
    private final Question question;

    /** @param logOn empty for who is let in by a key or a signature, which the first question shows */
    public SourceProbe(AzureClients azure, Optional<LogOn> logOn, Question question) {
        this.azure = azure;
        this.logOn = logOn;
        this.question = question;
    }

    /** Who logs on where. */
    public record LogOn(AzureService service, String tenant, CredentialsSource credentials) {}

    /** The request's own question, for a short window. */
    @FunctionalInterface
    public interface Question {
        QueryOutcome ask() throws InterruptedException;
    }

    /** Every step, in its order. */
    public List<ProbeStep> run() throws InterruptedException {
        List<ProbeStep> steps = new ArrayList<>();
        if (logOn.isPresent()) {
            ProbeStep first = logOn(logOn.get());
            steps.add(first);
            if (first.state() != ProbeStep.State.OK) {
                steps.add(ProbeStep.notTried(Step.PERMISSION, "there is no log-on"));
                steps.add(ProbeStep.notTried(Step.QUESTION, "there is no log-on"));
                return List.copyOf(steps);
            }
        } else {
            steps.add(ProbeStep.notTried(Step.LOG_ON, "a key or a signature needs none"));
        }
        steps.addAll(asked(question.ask()));
        return List.copyOf(steps);
    }

    private ProbeStep logOn(LogOn who) throws InterruptedException {
        return switch (azure.logOn(who.service(), who.tenant(), who.credentials())) {
            case TokenOutcome.Granted granted ->
                ProbeStep.ok(
                        Step.LOG_ON,
                        who.credentials().current().principal() + " of tenant " + who.tenant() + " has a token for "
                                + who.service().title());
            case TokenOutcome.Refused refused ->
                ProbeStep.failed(Step.LOG_ON, new Trouble(refused.message(), refused.remedy()));
            case TokenOutcome.Unreachable unreachable ->
                ProbeStep.failed(Step.LOG_ON, new Trouble(unreachable.message(), ""));
        };
    }

    private static List<ProbeStep> asked(QueryOutcome outcome) {
        return switch (outcome) {
            case QueryOutcome.Rows rows ->
                List.of(
                        ProbeStep.ok(Step.PERMISSION, "reading is allowed"),
                        ProbeStep.ok(Step.QUESTION, "answered, for a window of one second"));
            // It shows that asking works; a run asks in smaller windows.
            case QueryOutcome.Partial partial ->
                List.of(
                        ProbeStep.ok(Step.PERMISSION, "reading is allowed"),
                        ProbeStep.ok(Step.QUESTION, "answered in part: " + partial.message()));
            case QueryOutcome.Denied denied ->
                List.of(
                        ProbeStep.failed(Step.PERMISSION, new Trouble(denied.message(), denied.remedy())),
                        ProbeStep.notTried(Step.QUESTION, "reading is not allowed"));
            case QueryOutcome.Rejected rejected ->
                List.of(
                        ProbeStep.notTried(Step.PERMISSION, "the question was refused before it was looked at"),
                        ProbeStep.failed(Step.QUESTION, new Trouble(rejected.message(), rejected.remedy())));
            case QueryOutcome.TimedOut timedOut -> silent(timedOut);
            case QueryOutcome.Throttled throttled -> silent(throttled);
            case QueryOutcome.Unavailable unavailable -> silent(unavailable);
        };
    }

    private static List<ProbeStep> silent(QueryOutcome outcome) {
        return List.of(
                ProbeStep.notTried(Step.PERMISSION, "there was no answer that would tell"),
                ProbeStep.failed(Step.QUESTION, outcome.trouble().orElseThrow()));
    }
}

package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;

import java.time.Duration;

/** The windows of a query of Log Analytics. */
final class LogAnalyticsWindows implements RequestWindows {
    private final String request;
    private final RequestKey key;
    private final LogAnalyticsPull pull;

    LogAnalyticsWindows(String request, RequestKey key, LogAnalyticsPull pull) {
        this.request = request;
        this.key = key;
        this.pull = pull;
    }

    @Override
    public String request() {
        return request;
    }

    @Override
    public String key() {
        return key.text();
    }

    @Override
    public Duration longestWindow() {
        return Duration.ofHours(6);
    }

    @Override
    public boolean isElastic() {
        return pull.knowsRowsAgain();
    }

    @Override
    public PullOutcome takeIn(IngestionWindow window, WindowMark mark) throws InterruptedException {
        return pull.knowsRowsAgain() ? pull.takeIn(window, mark) : pull.takeInOnce(window, mark);
    }
}

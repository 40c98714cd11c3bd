package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.event.OperationException;

import java.time.Duration;

/** The windows of a collection of Microsoft Graph, on its date. */
final class GraphWindows implements RequestWindows {
    private final String request;
    private final RequestKey key;
    private final GraphPull pull;

    GraphWindows(String request, RequestKey key, GraphPull pull) {
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
        return true;
    }

    @Override
    public PullOutcome takeIn(IngestionWindow window, WindowMark mark) throws InterruptedException {
        try {
            return pull.takeIn(window, mark);
        } catch (OperationException e) {
            return new PullOutcome.Failed(e.code().name(), e.getMessage());
        }
    }
}

package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;

import java.time.Duration;

/** The windows of a container: the blobs that belong to a span of time, each as a whole. */
final class StorageWindows implements RequestWindows {
    private final String request;
    private final RequestKey key;
    private final StoragePull pull;

    StorageWindows(String request, RequestKey key, StoragePull pull) {
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

    /** That of Azure's blobs of logs. */
    @Override
    public Duration longestWindow() {
        return Duration.ofHours(1);
    }

    @Override
    public boolean isElastic() {
        return false;
    }

    @Override
    public PullOutcome takeIn(IngestionWindow window, WindowMark mark) throws InterruptedException {
        return pull.takeIn(window, mark);
    }
}

package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.pipeline.WindowSettings;

import java.nio.file.Path;

/**
 * How a run works.
 *
 * @param state where it is kept how far each task is done; each has a directory of its own in it
 */
public record RunSettings(
        CloudEndpoints endpoints, WindowSettings windows, RetryPolicy retries, Path state, Repeat repeat) {}

package io.threatlockdown.config;

import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.pipeline.analytic.AnalyticSource;

import java.util.List;

/**
 * What a {@code <log_analytics>} block holds.
 *
 * @param source what is collected; it may have no request where rules only are asked
 */
record ReadLogAnalytics(LogAnalyticsSource source, List<AnalyticSource> analytic) {
    ReadLogAnalytics {
        analytic = List.copyOf(analytic);
    }
}

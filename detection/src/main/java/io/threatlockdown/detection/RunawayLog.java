package io.threatlockdown.detection;

import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.detection.pattern.RunawayMatchException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says of each pattern once that it ran away: one that does so does it again and again. Safe to share between threads. */
final class RunawayLog implements RunawayListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunawayLog.class);

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    @Override
    public void gaveUp(String owner, RunawayMatchException reason) {
        if (reported.add(owner)) {
            LOG.warn(
                    "pattern takes too long and counts as not matching owner=\"{}\" reason=\"{}\"",
                    owner,
                    reason.getMessage());
        }
    }
}

package io.threatlockdown.bench.detection;

import io.threatlockdown.bench.TaggedRows;
import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioRow;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.tenant.scenario.ScenarioStream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows of the local tenant: a busy organisation's ordinary days with the attacks on it. The same number gives the same rows. */
final class TenantRows {
    private static final int PER_HOUR = 5_000;
    private static final int PEOPLE = 500;
    private static final int ATTACKS_PER_DAY = 24;

    private TenantRows() {}

    /** In the order in which a workspace takes them in. */
    static List<Event> make(int count, Instant from, long seed) {
        Scenario scenario = Scenario.of(new ScenarioSettings(seed, PER_HOUR, 1.0, ATTACKS_PER_DAY).withPeople(PEOPLE));
        ScenarioStream stream = scenario.streamFrom(from);
        TaggedRows tags = new TaggedRows();
        List<Event> rows = new ArrayList<>(count);
        Instant until = from;
        while (rows.size() < count) {
            until = until.plus(Duration.ofHours(1));
            stream.until(until).stream()
                    .map(ScenarioRow::event)
                    .map(tags::tagged)
                    .limit(count - rows.size())
                    .forEach(rows::add);
        }
        return rows;
    }
}

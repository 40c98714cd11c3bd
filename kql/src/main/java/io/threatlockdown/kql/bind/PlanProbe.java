package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Plan;

import java.util.List;
import java.util.Optional;

/** Looks at the data while a query is bound. */
@FunctionalInterface
public interface PlanProbe {
    /** The rows of a plan whose columns are all of type string; nothing when the data cannot be looked at now. */
    Optional<List<List<String>>> rows(Plan plan);
}

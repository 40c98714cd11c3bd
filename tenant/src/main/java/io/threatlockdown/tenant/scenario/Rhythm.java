package io.threatlockdown.tenant.scenario;

import java.time.Instant;

/** How the hours of a week differ in what ordinary people and programs do. */
public enum Rhythm {
    /** Office hours have about twice the average, nights and weekends a fraction. */
    OFFICE {
        @Override
        double activity(Instant time) {
            return WorkRhythm.activity(time);
        }
    },
    /** Every hour is an average one: what is tried at night finds as much as by day. */
    STEADY {
        @Override
        double activity(Instant time) {
            return 1;
        }
    };

    /** The activity of the hour that this instant lies in; 1 is the mean over a week. */
    abstract double activity(Instant time);
}

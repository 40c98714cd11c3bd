package io.threatlockdown.tenant.scenario;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** How busy the organisation is: office hours, a dip at noon, quiet nights and weekends. */
final class WorkRhythm {
    /** All offices lie within an hour of this zone. */
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private static final double[] WEEKDAY = {
        0.25, 0.2, 0.2, 0.2, 0.3, 0.45, 0.9, 1.7, 2.6, 2.7, 2.5, 2.3, 1.8, 2.3, 2.5, 2.3, 1.9, 1.2, 0.8, 0.65, 0.6, 0.5,
        0.4, 0.3
    };
    private static final double WEEKEND = 0.3;
    private static final double WEEKLY_MEAN = weeklyMean();

    private WorkRhythm() {}

    /** The activity of the hour that this instant lies in; 1 is the mean over a week. */
    static double activity(Instant time) {
        ZonedDateTime local = time.atZone(ZONE);
        double activity = WEEKDAY[local.getHour()];
        return (weekend(local) ? activity * WEEKEND : activity) / WEEKLY_MEAN;
    }

    /** Whether most people sit in the office. */
    static boolean officeHours(Instant time) {
        ZonedDateTime local = time.atZone(ZONE);
        return !weekend(local) && local.getHour() >= 7 && local.getHour() < 18;
    }

    private static boolean weekend(ZonedDateTime local) {
        return local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static double weeklyMean() {
        double day = 0;
        for (double hour : WEEKDAY) {
            day += hour / WEEKDAY.length;
        }
        return day * (5 + 2 * WEEKEND) / 7;
    }
}

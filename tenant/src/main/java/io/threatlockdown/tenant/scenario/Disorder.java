package io.threatlockdown.tenant.scenario;

import java.util.Locale;

/** What is odd about a tenant's logs and its clock as a whole, from its start to its end. */
public enum Disorder {
    /** One row in fifty comes in minutes to two days after its time. */
    LATE_ROWS,
    /** Rows come in once a minute, all of a table together, so that very many share an ingestion time. */
    EQUAL_INGESTION_TIMES,
    /** Rows that come in after the start have a column that earlier ones lack. */
    NEW_COLUMN,
    /** The tenant's clock is four minutes slow: for tokens, for {@code now()}, for when rows come in. */
    CLOCK_SKEW,
    /** One row in fifty is shown to nobody until minutes to an hour after its ingestion time. */
    SLOW_INDEX;

    /** As it is written in commands: {@code late-rows}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

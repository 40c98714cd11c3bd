package io.threatlockdown.detection.analytic;

/** How the number of an answer's rows must stand to the threshold for a run to find something. */
public enum AnalyticTrigger {
    GREATER_THAN {
        @Override
        public boolean isMet(long rows, long threshold) {
            return rows > threshold;
        }
    },
    LESS_THAN {
        @Override
        public boolean isMet(long rows, long threshold) {
            return rows < threshold;
        }
    },
    EQUAL {
        @Override
        public boolean isMet(long rows, long threshold) {
            return rows == threshold;
        }
    },
    NOT_EQUAL {
        @Override
        public boolean isMet(long rows, long threshold) {
            return rows != threshold;
        }
    };

    public abstract boolean isMet(long rows, long threshold);
}

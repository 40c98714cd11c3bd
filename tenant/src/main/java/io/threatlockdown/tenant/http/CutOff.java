package io.threatlockdown.tenant.http;

/** Thrown by whoever handles a request that is to get no answer: the connection is closed without one. */
public final class CutOff extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CutOff(String why) {
        super(why, null, false, false);
    }
}

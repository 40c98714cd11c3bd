package io.threatlockdown.tenant.fault;

import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.CutOff;
import io.threatlockdown.tenant.http.Request;
import io.threatlockdown.tenant.http.TlsServer;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Does to requests and their answers what {@link Faults} has decided. */
public final class FaultyFront implements TlsServer.Front {
    private static final long FEWEST_BYTES = 1_000;

    private final Faults faults;
    private final Runnable expireTokens;

    /** @param expireTokens makes all tokens worthless that clients hold */
    public FaultyFront(Faults faults, Runnable expireTokens) {
        this.faults = faults;
        this.expireTokens = expireTokens;
    }

    @Override
    public Answer handle(Request request, Function<Request, Answer> routes) {
        Optional<Faults.Verdict> verdict = faults.judge(request);
        Optional<Fault> inside = verdict.map(Faults.Verdict::fault).filter(Fault::happensInside);
        Request marked = Fault.marked(request, inside);
        return verdict.map(struck -> struck(struck, marked, routes)).orElseGet(() -> routes.apply(marked));
    }

    private Answer struck(Faults.Verdict verdict, Request request, Function<Request, Answer> routes) {
        Refusals refusals = new Refusals(verdict.endpoint(), faults.settings().retryAfter());
        return switch (verdict.fault()) {
            case THROTTLED -> refusals.throttled();
            case THROTTLED_SILENTLY -> refusals.throttledSilently();
            case UNAVAILABLE -> refusals.unavailable();
            case GATEWAY_TIMEOUT -> refusals.timedOut();
            case NO_ANSWER -> held();
            case CUT_OFF -> cut(routes.apply(request));
            case SLOW_DRIP -> dripping(routes.apply(request));
            case EMPTY_ANSWER -> Answer.empty(200);
            case NO_CONTENT -> Answer.empty(204);
            case TOKEN_EXPIRED -> {
                expireTokens.run();
                yield routes.apply(request);
            }
            case SECRET_REVOKED,
                    PARTIAL_ANSWER,
                    SERVED_TWICE,
                    COLUMNS_MOVED,
                    OBJECT_REPEATED,
                    LINK_REPEATED,
                    LICENCE_DENIED,
                    BLOB_GROWN,
                    BLOB_TRUNCATED,
                    BLOB_REPLACED,
                    BLOB_DELETED -> routes.apply(request);
        };
    }

    private Answer held() {
        try {
            faults.hold();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        throw new CutOff("a request that was to get no answer");
    }

    /** In the middle, or within the first kilobytes of an answer of unknown length; at the latest before its end. */
    private static Answer cut(Answer whole) {
        Optional<Answer.Body> body = whole.body();
        if (body.isEmpty()) {
            throw new CutOff("an answer without a body that was to be cut");
        }
        OptionalLong length = whole.length();
        long most = length.isPresent() ? length.getAsLong() / 2 : FEWEST_BYTES;
        return whole.withBody(out -> {
            body.get().writeTo(new CutStream(out, most));
            out.flush();
            throw new IOException("cut off by order");
        });
    }

    private Answer dripping(Answer whole) {
        return whole.body()
                .map(body -> whole.withBody(out ->
                        body.writeTo(new DrippingStream(out, faults.settings().crumbPause()))))
                .orElse(whole);
    }
}

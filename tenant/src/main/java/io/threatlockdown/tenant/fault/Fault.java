package io.threatlockdown.tenant.fault;

import io.threatlockdown.tenant.http.Request;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import static io.threatlockdown.tenant.fault.Endpoint.BLOB;
import static io.threatlockdown.tenant.fault.Endpoint.BLOB_LIST;
import static io.threatlockdown.tenant.fault.Endpoint.GRAPH;
import static io.threatlockdown.tenant.fault.Endpoint.QUERY;
import static io.threatlockdown.tenant.fault.Endpoint.TOKEN;

/** What can go wrong with one request. None of it changes what the tenant holds, except {@link #BLOB_REPLACED}, which keeps the content. */
public enum Fault {
    /** 429 with Retry-After; of storage 503 ServerBusy, which is its way to throttle. */
    THROTTLED(Where.FRONT, TOKEN, QUERY, GRAPH, BLOB_LIST, BLOB),
    /** The same without Retry-After. */
    THROTTLED_SILENTLY(Where.FRONT, TOKEN, QUERY, GRAPH, BLOB_LIST, BLOB),
    /** 503. */
    UNAVAILABLE(Where.FRONT, TOKEN, QUERY, GRAPH, BLOB_LIST, BLOB),
    /** 504; of storage 500 OperationTimedOut. */
    GATEWAY_TIMEOUT(Where.FRONT, QUERY, GRAPH, BLOB_LIST, BLOB),
    /** Nothing comes, until the client gives up. */
    NO_ANSWER(Where.FRONT, TOKEN, QUERY, GRAPH, BLOB_LIST, BLOB),
    /** The connection ends in the midst of the answer. */
    CUT_OFF(Where.FRONT, TOKEN, QUERY, GRAPH, BLOB_LIST, BLOB),
    /** The answer comes in crumbs, with pauses. */
    SLOW_DRIP(Where.FRONT, QUERY, GRAPH, BLOB_LIST, BLOB),
    /** 200 with nothing behind it. */
    EMPTY_ANSWER(Where.FRONT, QUERY, GRAPH),
    /** 204. */
    NO_CONTENT(Where.FRONT, QUERY),
    /** All tokens given so far have expired: 401 until there is a new one. */
    TOKEN_EXPIRED(Where.FRONT, QUERY, GRAPH, BLOB_LIST, BLOB),
    /** 401 invalid_client for the right secret. */
    SECRET_REVOKED(Where.INSIDE, TOKEN),
    /** 200 with half of the rows and a PartialError behind them. */
    PARTIAL_ANSWER(Where.INSIDE, QUERY),
    /** Every third row of an answer, or object of a page, stands in it twice. */
    SERVED_TWICE(Where.INSIDE, QUERY, GRAPH),
    /** The columns come in reverse order. */
    COLUMNS_MOVED(Where.INSIDE, QUERY),
    /** The next page begins with the last object of this one. */
    OBJECT_REPEATED(Where.INSIDE, GRAPH),
    /** The link to the next page leads to this page again. */
    LINK_REPEATED(Where.INSIDE, GRAPH),
    /** 403 that says the tenant has no premium licence, which it has. */
    LICENCE_DENIED(Where.INSIDE, GRAPH),
    /** A list shows blobs as they were before they last grew. */
    BLOB_GROWN(Where.INSIDE, BLOB_LIST),
    /** A blob is shorter than it was, for once. */
    BLOB_TRUNCATED(Where.INSIDE, BLOB),
    /** A blob has been made anew with the same content: another creation time and ETag, which stay. */
    BLOB_REPLACED(Where.INSIDE, BLOB),
    /** A blob that was listed is not there, for once. */
    BLOB_DELETED(Where.INSIDE, BLOB);

    /** Tells the endpoint behind the front; what a client sends under this name is dropped. */
    private static final String HEADER = "tld-fault";

    private enum Where {
        FRONT,
        INSIDE
    }

    private final Where where;
    private final Set<Endpoint> endpoints;

    Fault(Where where, Endpoint... endpoints) {
        this.where = where;
        this.endpoints = Set.of(endpoints);
    }

    /** As it is written in commands: {@code cut-off}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it can happen to such requests. */
    public boolean concerns(Endpoint endpoint) {
        return endpoints.contains(endpoint);
    }

    /** Whether this fault is to happen to that request, inside of its endpoint. */
    public static boolean struck(Request request, Fault fault) {
        return request.header(HEADER).filter(fault.name()::equals).isPresent();
    }

    boolean happensInside() {
        return where == Where.INSIDE;
    }

    static Request marked(Request request, Optional<Fault> fault) {
        Request clean = request.withoutHeader(HEADER);
        return fault.map(struck -> clean.withHeader(HEADER, struck.name())).orElse(clean);
    }
}

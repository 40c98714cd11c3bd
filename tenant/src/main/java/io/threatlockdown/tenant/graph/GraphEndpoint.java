package io.threatlockdown.tenant.graph;

import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.AzureErrors;
import io.threatlockdown.tenant.http.Request;
import io.threatlockdown.tenant.http.Route;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.token.AccessTokens;
import io.threatlockdown.tenant.token.AccessTokens.Verdict;
import io.threatlockdown.tenant.token.Audience;
import io.threatlockdown.tenant.token.Registration;
import io.threatlockdown.workspace.Workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** {@code /v1.0} and {@code /beta}: reads tokens, roles, licence and limits, and has a page written. */
public final class GraphEndpoint {
    private final ApplicationList applications;
    private final AccessTokens tokens;
    private final GraphSettings settings;
    private final Supplier<Instant> present;
    private final GraphObjects audits;
    private final GraphObjects interactiveSignIns;
    private final GraphObjects signIns;
    private final GraphObjects alerts;
    private final GraphObjects incidents;
    private final GraphObjects risks;
    private final GraphThrottle reports = new GraphThrottle(5, Duration.ofSeconds(10));
    private final GraphThrottle identityProtection = new GraphThrottle(1, Duration.ofSeconds(1));

    /** @param present lets in the rows that are due, and says what time it is */
    public GraphEndpoint(
            Workspace workspace,
            Scenario scenario,
            Registration registration,
            AccessTokens tokens,
            GraphSettings settings,
            Supplier<Instant> present) {
        this.applications = new ApplicationList(registration);
        this.tokens = tokens;
        this.settings = settings;
        this.present = present;
        this.audits = LogObjects.audits(workspace);
        this.interactiveSignIns = LogObjects.interactiveSignIns(workspace);
        this.signIns = LogObjects.signIns(workspace);
        SecurityObjects security = new SecurityObjects(scenario);
        this.alerts = new MutableObjects(security::alerts);
        this.incidents = new MutableObjects(security::incidents);
        this.risks = new MutableObjects(new RiskObjects(workspace)::at);
    }

    private enum Version {
        V1,
        BETA
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/v1.0/{path*}", (request, holes) -> answer(request, Version.V1, holes.getFirst())),
                new Route("GET", "/beta/{path*}", (request, holes) -> answer(request, Version.BETA, holes.getFirst())));
    }

    /**
     * How many objects of a collection there are now; of sign-ins those of all kinds.
     *
     * @param path {@code auditLogs/signIns}
     * @throws IllegalArgumentException when there is no such collection
     */
    public long count(String path) {
        GraphCollection collection = GraphCollection.ofPath(path)
                .orElseThrow(() -> new IllegalArgumentException("there is no collection " + path));
        Set<String> kinds = collection == GraphCollection.SIGN_INS ? LogObjects.kinds() : Set.of();
        GraphQuery all = GraphQuery.all(collection, kinds);
        return objects(collection, Version.BETA).count(all, present.get());
    }

    private Answer answer(Request request, Version version, String path) {
        Optional<Answer> refusal = tokenRefusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (ApplicationList.isAt(path)) {
            return roles(request).contains(ApplicationList.PERMISSION)
                    ? applications.answer(request, path)
                    : deniedByDirectory();
        }
        Optional<GraphCollection> collection = GraphCollection.ofPath(path);
        if (collection.isEmpty()) {
            return AzureErrors.graph(404, "ResourceNotFound", "Resource not found for the segment '" + path + "'.");
        }
        return accessRefusal(request, collection.get()).orElseGet(() -> page(request, version, collection.get()));
    }

    private Answer page(Request request, Version version, GraphCollection collection) {
        try {
            GraphQuery query = GraphQuery.of(request, collection);
            Optional<String> token = Optional.ofNullable(request.parameters().get("$skiptoken"));
            PageMark mark = token.map(PageMark::of).orElseGet(() -> PageMark.first(present.get()));
            return new GraphPage(request, query, mark, objects(collection, version)).answer();
        } catch (BadGraphQuery e) {
            return AzureErrors.graph(400, "BadRequest", e.text());
        }
    }

    private GraphObjects objects(GraphCollection collection, Version version) {
        return switch (collection) {
            case DIRECTORY_AUDITS -> audits;
            case SIGN_INS -> version == Version.V1 ? interactiveSignIns : signIns;
            case ALERTS -> alerts;
            case INCIDENTS -> incidents;
            case RISK_DETECTIONS -> risks;
        };
    }

    private Optional<Answer> tokenRefusal(Request request) {
        String header = request.header("Authorization").orElse("");
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(unauthorized("Access token is empty."));
        }
        return switch (tokens.check(header.substring(7).strip(), Audience.GRAPH)) {
            case Verdict.Valid valid -> Optional.empty();
            case Verdict.Malformed() -> Optional.of(unauthorized("JWT is not well formed."));
            case Verdict.Forged() -> Optional.of(unauthorized("Access token validation failure. Invalid signature."));
            case Verdict.WrongAudience(String audience) ->
                Optional.of(unauthorized("Access token validation failure. Invalid audience."));
            case Verdict.Expired(Instant expiry) ->
                Optional.of(unauthorized("Lifetime validation failed, the token is expired."));
        };
    }

    private static Answer unauthorized(String message) {
        return AzureErrors.graph(401, "InvalidAuthenticationToken", message).withHeader("WWW-Authenticate", "Bearer");
    }

    private Optional<Answer> accessRefusal(Request request, GraphCollection collection) {
        Set<String> missing = new TreeSet<>(collection.roles());
        missing.removeAll(roles(request));
        if (!missing.isEmpty()) {
            return Optional.of(missingRoles(collection, missing));
        }
        boolean unlicensed = settings.licence() == GraphSettings.Licence.FREE && collection.needsPremium();
        if (unlicensed || Fault.struck(request, Fault.LICENCE_DENIED)) {
            return Optional.of(AzureErrors.graph(
                    403,
                    "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                    "Neither tenant is B2C or tenant doesn't have premium license"));
        }
        return settings.throttling() == GraphSettings.Throttling.NONE ? Optional.empty() : throttled(collection);
    }

    private Set<String> roles(Request request) {
        String token = request.header("Authorization").orElse("").substring(7).strip();
        return tokens.check(token, Audience.GRAPH) instanceof Verdict.Valid valid ? valid.roles() : Set.of();
    }

    private static Answer missingRoles(GraphCollection collection, Set<String> missing) {
        return switch (collection) {
            case DIRECTORY_AUDITS, SIGN_INS -> deniedByDirectory();
            case ALERTS, INCIDENTS ->
                AzureErrors.graph(
                        403,
                        "Forbidden",
                        "Missing application roles. API required roles: " + String.join(", ", missing));
            case RISK_DETECTIONS ->
                AzureErrors.graph(
                        403,
                        "Forbidden",
                        "You cannot perform the requested operation, required scopes are missing in the token.");
        };
    }

    private static Answer deniedByDirectory() {
        return AzureErrors.graph(
                403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    private Optional<Answer> throttled(GraphCollection collection) {
        return switch (collection) {
            case DIRECTORY_AUDITS, SIGN_INS -> {
                Duration wait = reports.pass(present.get());
                yield wait.isZero()
                        ? Optional.empty()
                        : Optional.of(tooMany()
                                .withHeader(
                                        "Retry-After",
                                        Long.toString(wait.plusMillis(999).toSeconds())));
            }
            case RISK_DETECTIONS ->
                identityProtection.pass(present.get()).isZero() ? Optional.empty() : Optional.of(tooMany());
            case ALERTS, INCIDENTS -> Optional.empty();
        };
    }

    private static Answer tooMany() {
        return AzureErrors.graph(429, "TooManyRequests", "Too many requests.")
                .withHeader("x-ms-throttle-scope", "Tenant_Application/ReadOnly");
    }
}

package io.threatlockdown.server;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.tokens.TokenFilter;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/** Refuses tokens in the words of the dashboard's API. */
final class DashboardRefusals implements TokenFilter.Refusals {
    private static final Logger log = LoggerFactory.getLogger(DashboardRefusals.class);
    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public void wrongToken(HttpServletResponse response) throws IOException {
        ApiErrors.write(
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                "WRONG_TOKEN",
                "the token is wrong, was revoked or has expired");
    }

    @Override
    public void heldUp(HttpServletResponse response, long seconds) throws IOException {
        ApiErrors.write(
                response, TOO_MANY_REQUESTS, "TOO_MANY_TRIES", "too many wrong tokens; try again in " + seconds + " s");
    }

    @Override
    public void failed(HttpServletResponse response, OperationException cause) throws IOException {
        log.error("tokens cannot be checked: {}", cause.getMessage());
        ApiErrors.write(
                response,
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                cause.code().name(),
                "the tokens cannot be checked at the moment; the log of this process says why");
    }
}

package io.threatlockdown.server;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.tokens.TokenFilter;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/** Refuses tokens in the words of the dashboard's API. */
final class DashboardRefusals implements TokenFilter.Refusals {
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
        ApiErrors.writeUnavailable(response, cause);
    }
}

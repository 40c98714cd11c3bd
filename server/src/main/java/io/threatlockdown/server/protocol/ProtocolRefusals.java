package io.threatlockdown.server.protocol;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.tokens.TokenFilter;
import io.threatlockdown.workspace.protocol.QueryError;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.util.Map;

/** Refuses tokens in the words of the query API. */
final class ProtocolRefusals implements TokenFilter.Refusals {
    @Override
    public void wrongToken(HttpServletResponse response) throws IOException {
        ErrorAnswer.write(
                response,
                new QueryError(
                        401,
                        "InvalidAuthenticationToken",
                        "The token is wrong, was revoked or has expired; tld token create makes a new one",
                        Map.of()));
    }

    @Override
    public void heldUp(HttpServletResponse response, long seconds) throws IOException {
        ErrorAnswer.write(
                response,
                new QueryError(
                        429,
                        "ThrottledError",
                        "Too many wrong tokens came from this address; a wrong one is looked at again in " + seconds
                                + " s",
                        Map.of()));
    }

    @Override
    public void failed(HttpServletResponse response, OperationException cause) throws IOException {
        ErrorAnswer.write(response, QueryError.of(cause));
    }
}

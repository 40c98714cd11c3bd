package io.threatlockdown.azure.logon;

import io.threatlockdown.azure.FakeAzure;
import io.threatlockdown.azure.cloud.AzureService;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.http.AzureHttp;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Logs on in a process of its own, whose environment a test decides: {@code main(how, authority, ca file)}. Prints the outcome, and
 * after it the token, which the outcome itself does not show.
 */
final class LogonProcess {
    private LogonProcess() {}

    public static void main(String[] arguments) throws Exception {
        Credentials credentials = switch (arguments[0]) {
            case "managed" -> new Credentials.ManagedIdentity(Optional.empty());
            case "assigned" -> new Credentials.ManagedIdentity(Optional.of("an-assigned-identity"));
            case "cli" -> new Credentials.AzureCli();
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        CloudEndpoints endpoints =
                Cloud.PUBLIC.endpoints().withAuthority(URI.create(arguments[1])).withCaFile(Path.of(arguments[2]));
        TokenOutcome outcome = new TokenSource(
                        endpoints,
                        AzureService.LOG_ANALYTICS,
                        FakeAzure.TENANT,
                        credentials,
                        new AzureHttp(endpoints),
                        InstantSource.system())
                .token();
        System.out.println(outcome);
        if (outcome instanceof TokenOutcome.Granted granted) {
            System.out.println("token " + granted.token().reveal());
        }
        System.exit(0);
    }
}

package io.threatlockdown.server.logon;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says to whoever is not logged on yet which ways there are. */
@RestController
public class LogonWaysController {
    private final EntraLogon entra;

    public LogonWaysController(EntraLogon entra) {
        this.entra = entra;
    }

    /** @param entra whether {@code /oauth2/authorization/entra} leads to Entra ID */
    public record Ways(boolean entra) {}

    /** The ways to log on beside a password. */
    @GetMapping("/api/logon")
    Ways ways() {
        return new Ways(entra.isOffered());
    }
}

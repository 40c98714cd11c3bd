package io.threatlockdown.tenant.scenario;

import java.time.Instant;
import java.util.UUID;

/**
 * One try of a person to sign in.
 *
 * @param clientApp what the {@code ClientAppUsed} column calls the kind of client
 * @param protocol {@code ""}, {@code none}, {@code deviceCode}, {@code ropc}
 * @param correlation shared by the tries of one sign-in
 * @param session shared by all that follows from one sign-in
 */
record SignIn(
        Instant time,
        Person person,
        Device device,
        Connection connection,
        CloudApp app,
        CloudApp resource,
        SignInResult result,
        Risk risk,
        String clientApp,
        String protocol,
        UUID correlation,
        UUID session) {
    /** What identity protection thinks of a sign-in. */
    enum Risk {
        NONE("none", "none", "[]"),
        MEDIUM("medium", "atRisk", "[\"unfamiliarFeatures\"]"),
        HIGH("high", "atRisk", "[\"passwordSpray\"]");

        private final String level;
        private final String state;
        private final String eventTypes;

        Risk(String level, String state, String eventTypes) {
            this.level = level;
            this.state = state;
            this.eventTypes = eventTypes;
        }

        String level() {
            return level;
        }

        String state() {
            return state;
        }

        String eventTypes() {
            return eventTypes;
        }
    }

    /** A try with a browser that nothing is odd about. */
    static SignIn inBrowser(
            Instant time,
            Person person,
            Device device,
            Connection connection,
            Microsoft.Use use,
            SignInResult result,
            Dice dice) {
        return new SignIn(
                time,
                person,
                device,
                connection,
                use.app(),
                use.resource(),
                result,
                Risk.NONE,
                "Browser",
                "none",
                dice.guid(),
                dice.guid());
    }

    SignIn at(Instant later, SignInResult otherResult) {
        return new SignIn(
                later,
                person,
                device,
                connection,
                app,
                resource,
                otherResult,
                risk,
                clientApp,
                protocol,
                correlation,
                session);
    }

    SignIn withRisk(Risk otherRisk) {
        return new SignIn(
                time,
                person,
                device,
                connection,
                app,
                resource,
                result,
                otherRisk,
                clientApp,
                protocol,
                correlation,
                session);
    }

    SignIn withClient(String otherClientApp, String otherProtocol) {
        return new SignIn(
                time,
                person,
                device,
                connection,
                app,
                resource,
                result,
                risk,
                otherClientApp,
                otherProtocol,
                correlation,
                session);
    }
}

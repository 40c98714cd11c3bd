package io.threatlockdown.bench.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Sigma rules of the kinds that public collections have for Azure: for each log some dozens, most of which ask for one operation, some with an
 * exception. The names of operations are invented. The same folder gets the same rules each time.
 */
final class SigmaSet {
    private static final int ACTIVITIES = 48;
    private static final int AUDITS = 50;
    private static final int SIGN_INS = 30;
    private static final int RISKS = 20;

    private final Path folder;
    private final Random random = new Random(71);
    private int written;

    private SigmaSet(Path folder) {
        this.folder = folder;
    }

    /** @param folder that exists and is empty */
    static void write(Path folder) throws IOException {
        SigmaSet set = new SigmaSet(folder);
        for (int i = 0; i < ACTIVITIES; i++) {
            set.activity();
        }
        for (int i = 0; i < AUDITS; i++) {
            set.audit();
        }
        for (int i = 0; i < SIGN_INS; i++) {
            set.signIn(i);
        }
        for (int i = 0; i < RISKS; i++) {
            set.risk();
        }
    }

    private void activity() throws IOException {
        String resource = "MICROSOFT.%s/%sS".formatted(Words.invented(3, random), Words.invented(3, random));
        rule("activitylogs", """
                  selection:
                    operationName:
                      - %1$s/WRITE
                      - %1$s/DELETE
                      - %1$s/JOIN/ACTION
                  condition: selection
                """.formatted(resource.toUpperCase(Locale.ROOT)));
    }

    private void audit() throws IOException {
        rule("auditlogs", """
                  selection:
                    properties.message: %s
                  filter:
                    properties.initiatedBy.user.userPrincipalName|startswith: svc-
                  condition: selection%s
                """.formatted(
                        Words.phrase(4, random), random.nextBoolean() ? " and not filter" : " or filter"));
    }

    private void signIn(int number) throws IOException {
        rule(
                "signinlogs",
                switch (number % 3) {
                    case 0 -> """
                  selection:
                    ResultType: %d
                    AppDisplayName|contains: %s
                  condition: selection
                """.formatted(50_000 + number, Words.invented(2, random));
                    case 1 -> """
                  selection:
                    Status: Success
                    AuthenticationRequirement: singleFactorAuthentication
                    AppDisplayName:
                      - %s
                      - %s
                  filter:
                    Location: NL
                  condition: selection and not filter
                """.formatted(Words.phrase(2, random), Words.phrase(2, random));
                    default -> """
                  selection:
                    UserAgent|contains:
                      - %s
                      - %s
                  condition: selection
                """.formatted(Words.invented(3, random), Words.invented(3, random));
                });
    }

    private void risk() throws IOException {
        rule("riskdetection", """
                  selection:
                    riskEventType: %s
                  condition: selection
                """.formatted(Words.invented(4, random)));
    }

    private void rule(String service, String detection) throws IOException {
        String text = """
                title: %s
                id: %s
                status: test
                level: medium
                logsource:
                  product: azure
                  service: %s
                detection:
                %s""".formatted(
                Words.phrase(5, random), UUID.nameUUIDFromBytes(new byte[] {(byte) written}), service, detection);
        Files.writeString(folder.resolve(service + "_" + written++ + ".yml"), text);
    }
}

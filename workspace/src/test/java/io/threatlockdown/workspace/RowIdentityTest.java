package io.threatlockdown.workspace;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.ValueText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import static io.threatlockdown.workspace.Rows.HEARTBEAT;
import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.count;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;

class RowIdentityTest {
    /** Names are stored: a version that made other ones would take every row in once more. */
    @Test
    void nameIsTheHashOfTableAndContentAndOfTheNumberAmongEqualRows() throws Exception {
        RowIdentity identity = RowIdentity.of(new Recognition.Counted(""));
        String computer = "größe".repeat(3_000);
        UUID first = hash("Heartbeat", "Computer", computer, "TimeGenerated", ValueText.of(NOON.plusSeconds(1)));

        assertThat(identity.of(heartbeat(1, computer))).isEqualTo(first);
        assertThat(identity.of(heartbeat(1, computer))).isEqualTo(hash(first.toString(), "1"));
        assertThat(identity.of(heartbeat(1, computer))).isEqualTo(hash(first.toString(), "2"));
    }

    private static UUID hash(String... texts) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
        ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        return new UUID(hash.getLong(), hash.getLong());
    }

    @Test
    void answersInAnyOrderLeaveEachRowAsOftenAsOneOfThemHadIt(@TempDir Path directory) {
        Random random = new Random(7);
        Map<List<Object>, Integer> expected = new HashMap<>();
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            for (int answer = 0; answer < 40; answer++) {
                Map<List<Object>, Integer> counts = new HashMap<>();
                int begin = random.nextInt(30);
                try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
                    for (int batch = random.nextInt(4); batch >= 0; batch--) {
                        List<Event> events = new ArrayList<>();
                        for (int i = random.nextInt(12); i >= 0; i--) {
                            events.add(row(random, begin));
                        }
                        events.forEach(event -> counts.merge(content(event), 1, Integer::sum));
                        transaction.append(new EventBatch(HEARTBEAT, events));
                    }
                    transaction.commit();
                }
                counts.forEach((content, number) -> expected.merge(content, number, Math::max));
            }

            assertThat(count(workspace, "Heartbeat"))
                    .isEqualTo(expected.values().stream()
                            .mapToLong(Integer::longValue)
                            .sum());
        }
    }

    /** One in ten has no time. */
    private static Event row(Random random, int begin) {
        Object time = random.nextInt(10) == 0 ? null : NOON.plusSeconds(begin + random.nextInt(10));
        return new Event(HEARTBEAT, new Object[] {time, "host-" + random.nextInt(3), "beats"});
    }

    private static List<Object> content(Event event) {
        return List.of(String.valueOf(event.value(0)), String.valueOf(event.value(1)));
    }
}

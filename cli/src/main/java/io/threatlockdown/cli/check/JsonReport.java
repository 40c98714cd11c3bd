package io.threatlockdown.cli.check;

import io.threatlockdown.event.Json;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One object at the end: {@code {"ok":false,"checks":[{"kind":…,"name":…,"state":…,"message":…,"remedy":…,"note":…}]}}. */
public final class JsonReport implements CheckReport {
    private final PrintWriter out;
    private final List<Map<String, Object>> checks = new ArrayList<>();
    private int failures;

    public JsonReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void add(Checked checked) {
        if (checked.state() == Checked.State.HEADING) {
            return;
        }
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("kind", checked.kind().name().toLowerCase(Locale.ROOT));
        check.put("name", checked.name());
        check.put("state", checked.state().name().toLowerCase(Locale.ROOT));
        putUnlessEmpty(check, "message", checked.message());
        putUnlessEmpty(check, "remedy", checked.remedy());
        checked.note().ifPresent(note -> check.put("note", note));
        checks.add(check);
        if (checked.state() == Checked.State.FAILED) {
            failures++;
        }
    }

    private static void putUnlessEmpty(Map<String, Object> check, String member, String text) {
        if (!text.isEmpty()) {
            check.put(member, text);
        }
    }

    @Override
    public void end() {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("ok", failures == 0);
        whole.put("checks", checks);
        out.println(Json.write(whole));
        out.flush();
    }

    @Override
    public int failures() {
        return failures;
    }
}

package io.threatlockdown.tenant.token;

import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.scenario.DirectoryUser;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a browser is shown in place of Entra's sign-in: the people to choose from, no password asked. */
final class SignInPage {
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 8vh auto; padding: 0 1rem; color-scheme: light dark }
            button { display: block; width: 100%; margin: 0 0 .5rem; padding: .6rem .8rem; font: inherit; text-align: left; cursor: pointer }
            small { display: block; opacity: .75 }
            """;

    private SignInPage() {}

    /** @param request what the application asked; sent again with the person's choice */
    static Answer choice(List<DirectoryUser> users, Map<String, String> request) {
        StringBuilder form = new StringBuilder("<p>Choose who signs in.</p>\n<form method=\"post\">\n");
        request.forEach((name, value) -> form.append("<input type=\"hidden\" name=\"")
                .append(escaped(name))
                .append("\" value=\"")
                .append(escaped(value))
                .append("\">\n"));
        for (DirectoryUser user : users) {
            form.append("<button name=\"user\" value=\"")
                    .append(user.id())
                    .append("\">")
                    .append(escaped(user.displayName()))
                    .append("<small>")
                    .append(escaped(user.userPrincipalName() + " · " + user.jobTitle() + " · " + rights(user)))
                    .append("</small></button>\n");
        }
        form.append("<button name=\"user\" value=\"\">Cancel</button>\n</form>");
        return page(200, form.toString());
    }

    static Answer mistake(String message) {
        return page(400, "<p>" + escaped(message) + "</p>");
    }

    private static String rights(DirectoryUser user) {
        if (!user.appRoles().isEmpty()) {
            return String.join(", ", user.appRoles());
        }
        return user.groups().isEmpty() ? "no role" : "by group";
    }

    private static Answer page(int status, String content) {
        byte[] html = ("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width\"><title>Local tenant: sign in</title><style>"
                        + STYLE + "</style></head><body>\n<h1>Local tenant</h1>\n" + content + "\n</body></html>\n")
                .getBytes(StandardCharsets.UTF_8);
        return new Answer(
                status,
                Map.of(
                        "Content-Type", "text/html; charset=utf-8",
                        "Cache-Control", "no-store, no-cache",
                        "X-Frame-Options", "DENY"),
                Optional.of(out -> out.write(html)),
                OptionalLong.empty());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

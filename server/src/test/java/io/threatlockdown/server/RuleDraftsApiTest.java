package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A rule on its way from draft over test to live, on a running server with the shipped rules. */
class RuleDraftsApiTest extends AdministratorsDashboard {
    private static final String RULE = """
            <group name="local,">
              <rule id="100100" level="7">
                <if_sid>87801</if_sid>
                <field name="Status.errorCode">^50126$</field>
                <description>Wrong password</description>
              </rule>
            </group>
            """;
    private static final String CHILD = """
            <group name="local,">
              <rule id="100101" level="9">
                <if_sid>100100</if_sid>
                <description>Child</description>
              </rule>
            </group>
            """;

    @Test
    void aRuleGoesFromDraftOverTestToLiveAndBack() throws Exception {
        assertThat(create(Map.of("text", RULE)).statusCode()).isEqualTo(201);
        assertThat(isInForce(100_100)).isFalse();

        assertThat(move(100_100, "draft", "test").statusCode()).isEqualTo(200);
        assertThat(isInForce(100_100)).isFalse();
        assertThat(dashboard.json("/api/rules/100100").path("state").asString()).isEqualTo("test");
        assertThat(dashboard.json("/api/rules/drafts").path("inTest").asInt()).isEqualTo(1);
        assertThat(dashboard.rules.rehearsal().orElseThrow().ids()).containsExactly(100_100);

        assertThat(move(100_100, "test", "live").statusCode()).isEqualTo(200);
        assertThat(isInForce(100_100)).isTrue();
        assertThat(dashboard.rules.rehearsal()).isEmpty();

        JsonNode back = Json.read(move(100_100, "live", "draft").body());
        assertThat(isInForce(100_100)).isFalse();
        assertThat(back.path("texts").path("draft").asString()).isEqualTo(RULE);
        assertThat(back.path("versions")).hasSize(4);
        assertThat(back.path("versions").path(0).path("user").asString()).isEqualTo("admin");
        assertThat(back.path("versions").path(3).path("action").asString()).isEqualTo("saved");
    }

    @Test
    void theRuleInForceStaysWhileItsNextDraftIsWritten() throws Exception {
        create(Map.of("text", RULE));
        move(100_100, "draft", "live");

        String next = RULE.replace("level=\"7\"", "level=\"8\"");
        assertThat(save(100_100, next, "").statusCode()).isEqualTo(200);

        assertThat(dashboard.json("/api/rules/100100").path("level").asInt()).isEqualTo(7);
        assertThat(check(next).path("mistakes")).isEmpty();
        assertThat(move(100_100, "draft", "live").statusCode()).isEqualTo(200);
        assertThat(dashboard.json("/api/rules/100100").path("level").asInt()).isEqualTo(8);
    }

    @Test
    void aBrokenRuleIsKeptAsADraftAndGoesNoFurther() throws Exception {
        create(Map.of("text", RULE.replace("<if_sid>", "<if_sids>")));

        HttpResponse<String> refused = move(100_100, "draft", "test");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(message(refused)).startsWith("the draft:3:").doesNotContain("\n");
        assertThat(dashboard.json("/api/rules/drafts/100100").path("texts").has("draft"))
                .isTrue();
    }

    @Test
    void idsOfOthersAreRefused() throws Exception {
        JsonNode shipped = check(RULE.replace("100100", "87801"));
        assertThat(shipped.path("mistakes").path(0).path("message").asString()).contains("exists already");
        assertThat(shipped.path("mistakes").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(check(RULE.replace("100100", "95000"))
                        .path("mistakes")
                        .path(0)
                        .path("message")
                        .asString())
                .contains("100000 to 119999");
        assertThat(message(create(Map.of("text", RULE.replace("100100", "95000")))))
                .contains("100000 to 119999");
        create(Map.of("text", RULE));
        assertThat(create(Map.of("text", RULE)).statusCode()).isEqualTo(409);
    }

    @Test
    void aRuleThatAnotherOneNeedsStays() throws Exception {
        create(Map.of("text", RULE));
        move(100_100, "draft", "live");
        create(Map.of("text", CHILD));
        assertThat(move(100_101, "draft", "live").statusCode()).isEqualTo(200);

        HttpResponse<String> refused = move(100_100, "live", "draft");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(message(refused)).contains("another rule needs this one").contains("100101");
        assertThat(isInForce(100_100)).isTrue();
        assertThat(isInForce(100_101)).isTrue();
    }

    @Test
    void nobodyOverwritesADraftUnawares() throws Exception {
        create(Map.of("text", RULE));
        String one = RULE.replace("Wrong", "Bad");

        assertThat(save(100_100, one, RULE).statusCode()).isEqualTo(200);
        HttpResponse<String> late = save(100_100, RULE.replace("Wrong", "False"), RULE);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(message(late)).contains("was changed meanwhile");
        assertThat(dashboard
                        .json("/api/rules/drafts/100100")
                        .path("texts")
                        .path("draft")
                        .asString())
                .isEqualTo(one);
    }

    @Test
    void aDraftBeginsWithARuleToFillInOrWithACopyOfOneInForce() throws Exception {
        JsonNode blank = Json.read(create(Map.of()).body());
        assertThat(blank.path("id").asInt()).isEqualTo(100_000);
        assertThat(check(blank.path("texts").path("draft").asString()).path("mistakes"))
                .isEmpty();

        JsonNode copy = Json.read(create(Map.of("rule", 87_801)).body());
        assertThat(copy.path("id").asInt()).isEqualTo(100_001);
        assertThat(copy.path("texts").path("draft").asString()).contains("<rule id=\"100001\"");
        assertThat(check(copy.path("texts").path("draft").asString()).path("mistakes"))
                .isEmpty();

        assertThat(dashboard.send("DELETE", "/api/rules/drafts/100000", "").statusCode())
                .isEqualTo(200);
        assertThat(dashboard.get("/api/rules/drafts/100000").statusCode()).isEqualTo(404);
        assertThat(create(Map.of("rule", 4711)).statusCode()).isEqualTo(404);
    }

    @Test
    void rulesAreFilesThatAHandMayChange() throws Exception {
        create(Map.of("text", RULE));
        Path file = directory.resolve("rules/drafts/zz-local-100100.xml");
        assertThat(file).hasContent(RULE);

        Files.writeString(file, RULE.replace("Wrong", "Bad"));

        assertThat(dashboard
                        .json("/api/rules/drafts/100100")
                        .path("texts")
                        .path("draft")
                        .asString())
                .contains("Bad password");
        assertThat(dashboard
                        .json("/api/rules/drafts")
                        .path("rules")
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("Bad password");
    }

    private boolean isInForce(int id) throws Exception {
        return dashboard.rules.ruleset().facts().stream().anyMatch(rule -> rule.id() == id);
    }

    private JsonNode check(String text) throws Exception {
        return Json.read(dashboard
                .send("POST", "/api/rules/check", Json.write(Map.of("text", text)))
                .body());
    }

    private HttpResponse<String> create(Map<String, Object> beginning) throws Exception {
        return dashboard.send("POST", "/api/rules/drafts", Json.write(beginning));
    }

    private HttpResponse<String> save(int id, String text, String before) throws Exception {
        Map<String, String> saving = new HashMap<>(Map.of("text", text, "before", before));
        return dashboard.send("PUT", "/api/rules/drafts/" + id, Json.write(saving));
    }

    private HttpResponse<String> move(int id, String from, String to) throws Exception {
        return dashboard.send("POST", "/api/rules/drafts/" + id + "/move", Json.write(Map.of("from", from, "to", to)));
    }

    private static String message(HttpResponse<String> refused) {
        return Json.read(refused.body()).path("error").path("message").asString();
    }
}

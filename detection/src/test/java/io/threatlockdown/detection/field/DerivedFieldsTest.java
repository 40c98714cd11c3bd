package io.threatlockdown.detection.field;

import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class DerivedFieldsTest {
    private static final String NONE = "none";

    private static final Event AUDIT = TestEvents.event("AuditLogs", """
            {"InitiatedBy":{"user":{"userPrincipalName":"ana@contoso.example","ipAddress":"203.0.113.7:51044"},
                            "app":{"displayName":null,"servicePrincipalId":"sp1"}},
             "AdditionalDetails":[{"key":"User-Agent","value":"curl/8"},{"key":"AppId","value":"a1"},
               {"key":"Request.v2","value":"{\\"ticket\\":{\\"number\\":7}}"}],
             "TargetResources":[
               {"Type":"User","displayName":null,"userPrincipalName":"bob@contoso.example","id":"u1","modifiedProperties":[
                 {"displayName":"Role.DisplayName","oldValue":null,"newValue":"\\"Global Administrator\\""},
                 {"displayName":"UserType","oldValue":"[\\"Guest\\"]","newValue":"[\\"Member\\"]"},
                 {"displayName":"Flag","oldValue":"[false]","newValue":"[true]"},
                 {"displayName":"Plain","oldValue":"old text","newValue":"new text"},
                 {"displayName":"Keys","oldValue":"[\\"a\\"]","newValue":"[\\"a\\",\\"b\\",\\"c\\"]"},
                 {"displayName":"Nothing","oldValue":"[]","newValue":"null"},
                 {"displayName":"Policy.Rule","oldValue":"{\\"state\\":\\"enabled\\",\\"users\\":{\\"exclude\\":[],\\"include\\":[\\"All\\"]},\\"controls\\":[\\"mfa\\",\\"compliantDevice\\"]}",
                  "newValue":"{\\"state\\":\\"disabled\\",\\"users\\":{\\"exclude\\":[\\"u7\\",\\"u8\\"],\\"include\\":[\\"All\\"]},\\"controls\\":[\\"compliantDevice\\"]}"},
                 {"displayName":"Addresses","oldValue":"[{\\"Address\\":\\"https://a\\"}]","newValue":"[{\\"Address\\":\\"https://a\\"},{\\"Address\\":\\"https://b\\"}]"},
                 {"displayName":"Wrapped","oldValue":"[]","newValue":"[\\"{\\\\\\"inner\\\\\\":{\\\\\\"on.x\\\\\\":true}}\\"]"}]},
               {"type":"Role","displayName":"Role one","id":"r1","modifiedProperties":[]},
               {"type":"Role","displayName":"Role two","id":"r2","modifiedProperties":[]}]}
            """);

    private static final Event ACTIVITY = TestEvents.event("AzureActivity", """
            {"Caller":"ana@contoso.example","CallerIpAddress":"[2001:db8::7]:443","Claims":"{\\"appid\\":\\"app1\\"}",
             "Claims_d":null,"Properties":"{\\"requestbody\\":\\"{\\\\\\"Properties\\\\\\":{\\\\\\"Scope\\\\\\":\\\\\\"/s\\\\\\"}}\\"}"}
            """);

    private static final Event SIGN_IN = TestEvents.event("SigninLogs", """
            {"UserPrincipalName":"","UserDisplayName":"Ana","IPAddress":"2001:db8::7",
             "AuthenticationDetails":"[{\\"authenticationStepResultDetail\\":\\"one\\"},{\\"x\\":1},{\\"authenticationStepResultDetail\\":\\"two\\"}]"}
            """);

    private static final Event WORKLOAD = TestEvents.event(
            "AADServicePrincipalSignInLogs", "{\"ServicePrincipalName\":\"BuildBot\",\"IPAddress\":\"192.0.2.5\"}");

    private static String read(Event event, String name) {
        List<String> names = List.of(name);
        return TestFields.row(event, names).dynamic(0).map(ByteText::decode).orElse(NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.5, 192.0.2.5",
        "192.0.2.5:443, 192.0.2.5",
        "::ffff:192.0.2.5, 192.0.2.5",
        "::FFFF:192.0.2.5, 192.0.2.5",
        "[::ffff:192.0.2.5]:443, 192.0.2.5",
        "2001:db8::7, 2001:db8::7",
        "[2001:db8::7]:443, 2001:db8::7",
        "::ffff:1, ::ffff:1",
        "unknown, unknown"
    })
    void anAddressHasOneTextHoweverItIsWritten(String written, String read) {
        Event signIn = TestEvents.event("SigninLogs", "{\"IPAddress\":\"" + written + "\"}");

        assertThat(read(signIn, "actor.ip")).isEqualTo(read);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "actor.user~ana@contoso.example",
                "actor.app~sp1",
                "actor.name~ana@contoso.example",
                "actor.ip~203.0.113.7",
                "target.User.userPrincipalName~bob@contoso.example",
                "target.user.id~u1",
                "target.User.displayName~none",
                "target.Role.displayName~Role one",
                "target.Device.displayName~none",
                "changed.Role.DisplayName.new~Global Administrator",
                "changed.Role.DisplayName.old~none",
                "changed.UserType.old~Guest",
                "changed.UserType.new~Member",
                "changed.Flag.new~true",
                "changed.Plain.old~old text",
                "changed.Plain.added~new",
                "changed.Keys.new~[\"a\",\"b\",\"c\"]",
                "changed.Keys.added~b c",
                "changed.Nothing.old~[]",
                "changed.Nothing.new~none",
                "changed.Nothing.added~none",
                "changed.Keys.removed~none",
                "changed.Plain.removed~old",
                "changed.Policy.Rule.old.state~enabled",
                "changed.Policy.Rule.new.State~disabled",
                "changed.Policy.Rule.added.state~disabled",
                "changed.Policy.Rule.removed.state~enabled",
                "changed.Policy.Rule.removed.controls~mfa",
                "changed.Policy.Rule.added.controls~none",
                "changed.Policy.Rule.old.users.exclude~[]",
                "changed.Policy.Rule.added.users.exclude~u7 u8",
                "changed.Policy.Rule.added.exclude~u7 u8",
                "changed.Policy.Rule.added.users.include~none",
                "changed.Policy.Rule.new.users.none~none",
                "changed.Addresses.new.Address~https://a https://b",
                "changed.Addresses.added.Address~https://b",
                "changed.Wrapped.new.inner.on.x~true",
                "changed.any.removed.controls~mfa",
                "changed.any.added.address~https://b",
                "changed.any.none.x~none",
                "target.any.id~u1",
                "target.any.displayName~Role one",
                "detail.Request.v2.ticket.number~7",
                "detail.Request.v2.ticket.none~none",
                "detail.any~curl/8 a1 {\"ticket\":{\"number\":7}}",
                "detail.User-Agent~curl/8",
                "detail.appid~a1",
                "detail.none~none",
                "InitiatedBy.user.userPrincipalName~ana@contoso.example",
            })
    void theAuditLogHasItsActorTargetsAndChanges(String name, String text) {
        assertThat(read(AUDIT, name)).isEqualTo(text);
    }

    @Test
    void aDeletedAccountIsNamedAsItWasCalled() {
        String row = "{\"TargetResources\":[{\"type\":\"User\",\"id\":\"%s\",\"userPrincipalName\":\"%s\"}]}";
        String id = "0a1b2c3d-0000-1111-2222-333344445555";
        String digits = "0A1B2C3D000011112222333344445555";

        assertThat(read(
                        TestEvents.event("AuditLogs", row.formatted(id, digits + "bob@contoso.example")),
                        "target.user.userprincipalname"))
                .isEqualTo("bob@contoso.example");
        assertThat(read(
                        TestEvents.event("AuditLogs", row.formatted("another", digits + "bob@contoso.example")),
                        "target.User.userPrincipalName"))
                .isEqualTo(digits + "bob@contoso.example");
        assertThat(read(TestEvents.event("AuditLogs", row.formatted(id, digits)), "target.User.userPrincipalName"))
                .isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{\"displayName\":\"ServicePrincipal.DisplayName\",\"newValue\":\"\\\"Payroll\\\"\"}~Payroll",
                "{\"displayName\":\"ServicePrincipal.ObjectID\",\"newValue\":\"\\\"sp2\\\"\"}~Notes",
                "{\"displayName\":\"ServicePrincipal.ObjectID\",\"newValue\":\"\\\"sp3\\\"\"}~sp3",
                "{\"displayName\":\"Other\",\"newValue\":\"\\\"sp2\\\"\"}~none",
            })
    void aPermissionIsGrantedToAnApplicationThatIsNamedAsWellAsTheRowAllows(String change, String text) {
        Event grant = TestEvents.event(
                "AuditLogs",
                "{\"TargetResources\":[{\"type\":\"ServicePrincipal\",\"id\":\"sp1\",\"displayName\":\"Microsoft Graph\",\"modifiedProperties\":["
                        + change + "]},{\"type\":\"ServicePrincipal\",\"id\":\"sp2\",\"displayName\":\"Notes\"},"
                        + "{\"type\":\"ServicePrincipal\",\"id\":\"sp3\",\"displayName\":null}]}");

        assertThat(read(grant, "granted.to")).isEqualTo(text);
        assertThat(read(ACTIVITY, "granted.to")).isEqualTo(NONE);
    }

    @Test
    void theControlPlaneHasItsCallerAndTheBodyOfTheRequest() {
        assertThat(read(ACTIVITY, "actor.user")).isEqualTo("ana@contoso.example");
        assertThat(read(ACTIVITY, "actor.app")).isEqualTo("app1");
        assertThat(read(ACTIVITY, "actor.ip")).isEqualTo("2001:db8::7");
        assertThat(read(ACTIVITY, "req.properties.scope")).isEqualTo("/s");
        assertThat(read(ACTIVITY, "req.properties.other")).isEqualTo(NONE);
    }

    @Test
    void aSignInHasItsActorAndTheOutcomeOfItsSteps() {
        assertThat(read(SIGN_IN, "actor.user")).isEqualTo("Ana");
        assertThat(read(SIGN_IN, "actor.ip")).isEqualTo("2001:db8::7");
        assertThat(read(SIGN_IN, "auth.steps")).isEqualTo("one; two");
        assertThat(read(WORKLOAD, "actor.user")).isEqualTo(NONE);
        assertThat(read(WORKLOAD, "actor.app")).isEqualTo("BuildBot");
        assertThat(read(WORKLOAD, "actor.name")).isEqualTo("BuildBot");
    }

    @Test
    void aColumnWinsOverADerivedFieldOfItsName() {
        Event event = TestEvents.event("T", "{\"actor\":{\"user\":\"column\"},\"Caller\":\"derived\"}");

        assertThat(read(event, "actor.user")).isEqualTo("column");
        assertThat(read(TestEvents.event("T", "{\"actor\":{},\"Caller\":\"derived\"}"), "actor.user"))
                .isEqualTo("derived");
    }
}

package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.pattern.PatternFlavour;
import io.threatlockdown.detection.pattern.TextPattern;
import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What Sigma rules become, and how each stands to the tables. */
class SigmaCompilerTest {
    private static List<CompiledSigma> compile(SigmaMapping mapping, String... texts) {
        List<SigmaEntry> entries = new ArrayList<>();
        for (String text : texts) {
            entries.addAll(SigmaFile.read("r.yml", text, problem -> {
                throw new AssertionError(problem.toString());
            }));
        }
        return SigmaCompiler.compile(entries, mapping);
    }

    private static CompiledSigma audit(String detection) {
        return compile(
                        SigmaMapping.shipped(),
                        "title: t\nid: one\nlogsource: {product: azure, service: auditlogs}\ndetection:\n  one: {"
                                + detection + "}\n  condition: one")
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            OperationName: Delete user ~ <field name="OperationName" type="osmatch">^Delete user$</field>
            operationname|contains: user ~ <field name="OperationName" type="osmatch">user</field>
            OperationName|startswith: Del ~ <field name="OperationName" type="osmatch">^Del</field>
            OperationName: '*user' ~ <field name="OperationName" type="osmatch">user$</field>
            OperationName: [a, b] ~ <field name="OperationName" type="osmatch">^a$|^b$</field>
            OperationName: 'a*b' ~ <field name="OperationName" type="pcre2">(?is)^a.*b\\z</field>
            OperationName: 'a\\*b' ~ <field name="OperationName" type="osmatch">^a*b$</field>
            OperationName: 'a|b' ~ <field name="OperationName" type="pcre2">(?is)^a\\|b\\z</field>
            OperationName: 'a<b' ~ <field name="OperationName" type="pcre2">(?is)^a\\<b\\z</field>
            OperationName|cased: Ab ~ <field name="OperationName" type="pcre2">(?s)^Ab\\z</field>
            OperationName: Ärger ~ <field name="OperationName" type="pcre2">(*UTF)(?is)^Ärger\\z</field>
            OperationName|re: '^A.c$' ~ <field name="OperationName" type="pcre2">(*UTF)^A.c$</field>
            OperationName|re|i|s: 'x<y' ~ <field name="OperationName" type="pcre2">(?is)x\\<y</field>
            OperationName: '' ~ <field name="OperationName" type="pcre2">(?is)^\\z</field>
            OperationName: '*' ~ <field name="OperationName" type="pcre2">(?is)^</field>
            OperationName|exists: true ~ <field name="OperationName" type="pcre2">^</field>
            properties.initiatedBy.app.appId: x ~ <field name="InitiatedBy.app.appId" type="osmatch">^x$</field>
            properties.category: x ~ <field name="Category" type="osmatch">^x$</field>
            properties.message|contains: Delete user ~ <match>Delete user</match>
            TargetResources.type|contains: User ~ <field name="TargetResources" type="osmatch">User</field>
            callerIpAddress|cidr: 10.0.0.0/8 ~ <address field="actor.ip">10.0.0.0/8</address>
            Identity|fieldref: Location ~ <equal field="Identity">Location</equal>
            OperationName|base64: foo ~ <field name="OperationName" type="osmatch">^Zm9v$</field>
            OperationName|windash|contains: ' -e' ~ <field name="OperationName" type="pcre2">(?is) (?:-|/|–|—|―)e</field>
            """)
    void aTestBecomesOneElement(String detection, String element) {
        CompiledSigma compiled = audit(detection.strip());

        assertThat(compiled.reasons()).isEmpty();
        assertThat(compiled.xml().lines().map(String::strip))
                .contains(element.strip().replace("\\\\", "\\"));
    }

    @Test
    void wordsOfTheConditionBecomeGroups() {
        assertThat(audit("OperationName|neq: x").xml()).contains("<none>").contains("</none>");
        assertThat(audit("OperationName: [x, null]")
                        .xml()
                        .lines()
                        .map(String::strip)
                        .toList())
                .containsSequence(
                        "<any>",
                        "<field name=\"OperationName\" type=\"osmatch\">^x$</field>",
                        "<none>",
                        "<field name=\"OperationName\" type=\"pcre2\">(?s).</field>",
                        "</none>",
                        "</any>");
        assertThat(audit("OperationName|contains|all: [x, y]")
                        .xml()
                        .lines()
                        .map(String::strip)
                        .toList())
                .containsSequence(
                        "<field name=\"OperationName\" type=\"osmatch\">x</field>",
                        "<field name=\"OperationName\" type=\"osmatch\">y</field>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            OperationName|re: '(a' ~ is refused
            OperationName|exists: maybe ~ needs true or false
            OperationName|gt: -5 ~ only whole numbers
            OperationName|wide: x ~ Base64
            OperationName|base64: 'a*' ~ wildcards
            OperationName|expand: '%admins%' ~ placeholder %admins%
            OperationName|cidr: nowhere ~ is not a network
            OperationName|cidr: 999.0.0.1/8 ~ is not a network
            OperationName|cidr: 10.0.0.0/33 ~ is not a network
            TargetResources.type: null ~ null needs a field
            TargetResources.type|exists: true ~ needs a field
            properties.message|exists: true ~ needs a field
            Initiated.By: ann ~ the field 'Initiated.By' is not in AuditLogs
            """)
    void whatCannotBeSaidIsSaidInOneLine(String detection, String reason) {
        CompiledSigma compiled = audit(detection.strip());

        assertThat(compiled.status()).isEqualTo(SigmaStatus.CANNOT);
        assertThat(compiled.xml()).isEmpty();
        assertThat(compiled.reasons()).singleElement().asString().contains(reason.strip());
    }

    @Test
    void eachStatusIsToldWithTheFieldAndTheTable() {
        List<Problem> problems = new ArrayList<>();
        List<CompiledSigma> rules =
                SigmaFolder.compile(List.of(Path.of("src/test/resources/sigma/partly")), Set.of(), problems::add);

        assertThat(problems).isEmpty();
        assertThat(rules)
                .extracting(rule -> rule.header().title(), CompiledSigma::status, CompiledSigma::reasons)
                .containsExactly(
                        tuple(
                                "One of two columns",
                                SigmaStatus.PARTLY,
                                List.of("the field 'Initiatied.By' is not in AuditLogs")),
                        tuple(
                                "A role outside of its process",
                                SigmaStatus.CANNOT,
                                List.of("the field 'riskEventType' is not in AuditLogs")),
                        tuple(
                                "A process",
                                SigmaStatus.CANNOT,
                                List.of("the log source windows process_creation is not collected; add it under"
                                        + " 'log_sources' in mapping.yml if its events are")));
        assertThat(rules).extracting(CompiledSigma::isElsewhere).containsExactly(false, false, true);
    }

    @Test
    void aMappingOfOnesOwnGoesBeforeTheShippedOne() {
        SigmaMapping own = SigmaMapping.shipped().with("mapping.yml", """
                log_sources:
                  - {name: shop, product: shop, service: orders, places: [{tables: [Shop_CL]}]}
                fields:
                  - {name: note, tables: [Shop_CL], from: [remark], to: Note}
                placeholders:
                  admins: [ann, bob]
                tables:
                  Shop_CL: Note Total Extra:d
                """, problem -> {
            throw new AssertionError(problem.toString());
        });

        CompiledSigma compiled = compile(own, """
                title: t
                logsource: {product: shop, service: orders}
                detection:
                  one: {remark|expand: '%admins%', extra.inner|gte: 10}
                  condition: one
                """).getFirst();

        assertThat(compiled.status()).isEqualTo(SigmaStatus.BINDS);
        assertThat(compiled.tables()).containsExactly("Shop_CL");
        assertThat(compiled.xml())
                .contains("<field name=\"Type\">^Shop_CL$</field>")
                .contains("<field name=\"Note\" type=\"osmatch\">^ann$|^bob$</field>")
                .contains("<field name=\"Extra.inner\" type=\"pcre2\">");
    }

    @Test
    void aTableThatHasAFieldUnderAnotherNameIsNotSaidToBind() {
        SigmaMapping own = SigmaMapping.shipped().with("mapping.yml", """
                log_sources:
                  - {name: shop, product: shop, service: orders, places: [{tables: [Till_CL, Web_CL, Van_CL]}]}
                fields:
                  - {name: by-name, tables: [Till_CL], from: [who], to: Name}
                  - {name: by-person, tables: [Web_CL, Van_CL], from: [who], to: Person}
                tables: {Till_CL: Name, Web_CL: Person Total, Van_CL: Person Total}
                """, problem -> {
            throw new AssertionError(problem.toString());
        });

        CompiledSigma compiled = compile(own, """
                title: t
                logsource: {product: shop, service: orders}
                detection:
                  one: {who: ann, total: 1}
                  condition: one
                """).getFirst();

        assertThat(compiled.tables()).containsExactly("Web_CL", "Van_CL");
        assertThat(compiled.xml()).contains("<field name=\"Person\"").doesNotContain("\"Name\"");
    }

    @Test
    void mistakesInAMappingAreNamed() {
        List<String> problems = new ArrayList<>();
        SigmaMapping.shipped()
                .with(
                        "mapping.yml",
                        "fields:\n  - {from: [a]}\nlog_sources: [{product: p}]\nother: 1",
                        problem -> problems.add(problem.toString()));

        assertThat(problems).hasSize(3).allMatch(problem -> problem.startsWith("mapping.yml:"));
    }

    @ParameterizedTest
    @CsvSource({
        "GTE,10,'10;10.0;10.5;11;99;100','9;9.999999;-10;abc;1'",
        "GT,10,'11;10.000001;100','10;10.000000;9;-11'",
        "LT,10,'9;9.999999;0;-1','10;10.000000;11;100'",
        "LTE,10,'10;10.000000;9;0;-3','10.000001;11;100'",
        "GTE,0,'0;5;1.5','-1'",
        "LTE,199,'199;198;99;100;0','200;1990'",
        "GTE,199,'199;200;1000;299','198;19;99'",
        "LT,1,'0;0.5;-2','1;1.0'",
        "GTE,90,'90;91;100','89;9'"
    })
    void numbersAreCompared(Modifier comparison, long number, String holding, String others) {
        TextPattern pattern = TextPattern.compile(PatternFlavour.PCRE2, NumberPattern.of(comparison, number));

        assertThat(holding.split(";")).allMatch(pattern::matches);
        assertThat(others.split(";")).noneMatch(pattern::matches);
    }

    @Test
    void partsOfBase64AreFoundWhereverTheyBegin() {
        byte[] looked = "http://".getBytes(StandardCharsets.UTF_8);
        List<String> parts = EncodedText.base64Anywhere(looked);
        for (String before : List.of("", "a", "bc", "def")) {
            String whole = Base64.getEncoder()
                    .encodeToString((before + "http://x.example/y").getBytes(StandardCharsets.UTF_8));
            assertThat(parts).as(whole).anyMatch(whole::contains);
        }
    }

    @Test
    void numbersOfRulesDoNotDependOnTheirOrderAndAreUnique() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            ids.add("rule-" + i);
        }

        var numbers = SigmaIds.of(ids);

        assertThat(numbers.values()).doesNotHaveDuplicates().allMatch(number -> number >= 700_000 && number <= 799_999);
        assertThat(SigmaIds.of(ids.reversed())).isEqualTo(numbers);
    }

    @Test
    void correlationsBecomeRulesOverSeveralEvents() {
        String rules = """
                title: a
                id: a
                name: first
                logsource: {product: azure, service: auditlogs}
                detection: {one: {OperationName: x}, condition: one}
                ---
                title: b
                id: b
                name: second
                logsource: {product: azure, service: signinlogs}
                detection: {one: {ResultType: 0}, condition: one}
                ---
                title: c
                id: c
                correlation:
                  type: %s
                  rules: [%s]
                  group-by: [who]
                  timespan: 10m
                  aliases: {who: {first: target.User.userPrincipalName, second: UserPrincipalName}}
                  condition: {gte: 5, field: IPAddress}
                """;

        assertThat(correlation(rules.formatted("event_count", "second")).xml())
                .contains("frequency=\"5\" timeframe=\"600\"")
                .contains("<if_matched_sid>")
                .contains("<same_field>UserPrincipalName</same_field>");
        assertThat(correlation(rules.formatted("value_count", "second")).xml())
                .contains("<distinct_field count=\"5\">actor.ip</distinct_field>");
        assertThat(correlation(rules.formatted("temporal_ordered", "first, second"))
                        .xml())
                .contains("<sequence>")
                .contains("<same_field earlier=\"target.User.userPrincipalName\">UserPrincipalName</same_field>");
        assertThat(correlation(rules.formatted("temporal_ordered", "first, second, first"))
                        .xml())
                .contains(
                        "<same_field>target.User.userPrincipalName, UserPrincipalName, target.User.userPrincipalName</same_field>");
        assertThat(correlation(rules.formatted("temporal", "first, second"))
                        .xml()
                        .split("<sequence>"))
                .hasSize(3);
        assertThat(correlation(rules.formatted("event_count", "first, second")).reasons())
                .singleElement()
                .asString()
                .contains("'who' is target.User.userPrincipalName and UserPrincipalName");
        assertThat(correlation(rules.formatted("event_count", "third")).reasons())
                .singleElement()
                .asString()
                .contains("there is no rule 'third'");
    }

    @Test
    void aRuleThatIsOnlyCountedTakesNoEventFromAnother() {
        String counted = """
                title: a
                id: a
                logsource: {product: azure, service: signinlogs}
                detection: {one: {ResultType: 50126}, condition: one}
                ---
                title: b
                id: b
                correlation: {type: event_count, rules: [a], generate: %s, timespan: 1m, condition: {gte: 5}}
                """;

        assertThat(compile(SigmaMapping.shipped(), counted.formatted("false"))
                        .getFirst()
                        .xml())
                .contains("level=\"0\" noalert=\"1\"");
        assertThat(compile(SigmaMapping.shipped(), counted.formatted("true"))
                        .getFirst()
                        .xml())
                .contains("level=\"8\">");
    }

    private static CompiledSigma correlation(String text) {
        return compile(SigmaMapping.shipped(), text).getLast();
    }
}

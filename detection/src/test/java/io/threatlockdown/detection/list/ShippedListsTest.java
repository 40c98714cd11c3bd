package io.threatlockdown.detection.list;

import io.threatlockdown.detection.LoadedRuleset;
import io.threatlockdown.detection.RuleText;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.TestAnalysis;
import io.threatlockdown.detection.TestEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedListsTest {
    private static final String RULE = """
            <group name="local,">
              <rule id="100201" level="5">
                <if_sid>87801</if_sid>
                <list field="ResultType" lookup="match_key">lists/aadsts_password</list>
                <description>Password</description>
              </rule>
            </group>
            """;

    @TempDir
    Path folder;

    private static RulesetFiles files() {
        return RulesetFiles.ofBuiltIn().withRuleText(new RuleText("zz.xml", RULE));
    }

    private static boolean fires(RulesetFiles files, String result) {
        LoadedRuleset loaded = RulesetLoader.load(files);
        assertThat(loaded.problems()).isEmpty();
        return TestAnalysis.alert(
                                loaded.ruleset(),
                                1,
                                TestEvents.collected("SigninLogs", "{\"ResultType\":\"" + result + "\"}"))
                        .orElseThrow()
                        .alert()
                        .id()
                == 100_201;
    }

    @Test
    void aRuleFindsWhatIsShipped() {
        assertThat(fires(files(), "50126")).isTrue();
        assertThat(fires(files(), "0")).isFalse();
    }

    @Test
    void ownEntriesAddToTheShippedOnesAndTakeThemOut() throws IOException {
        RulesetFiles files = files().withListFolder(folder);
        assertThat(fires(files, "50126")).as("no file of one's own yet").isTrue();

        Files.writeString(folder.resolve("aadsts_password"), "50126:-\n99999:ours\n");

        assertThat(fires(files, "50126")).isFalse();
        assertThat(fires(files, "99999")).isTrue();
        assertThat(fires(files, "50053")).isTrue();
    }

    @Test
    void aListThatTheConfigurationNamesStandsOverTheShippedOneWithItsFoldersOrWithout() throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), "99999:ours\n");

        for (String name : List.of("lists/aadsts_password", "etc/lists/aadsts_password")) {
            RulesetFiles files = files().withList(name, file);
            assertThat(fires(files, "99999")).as(name).isTrue();
            assertThat(fires(files, "50126")).as(name).isTrue();
        }
    }

    @Test
    void aFileOfOnesOwnThatComesOrChangesIsSeen() throws IOException {
        RulesetFiles files = files().withListFolder(folder);
        String before = files.state();
        Path file = Files.writeString(folder.resolve("aadsts_password"), "1:\n");
        String made = files.state();
        Files.writeString(file, "1:\n22:\n");

        assertThat(List.of(before, made, files.state())).doesNotHaveDuplicates();
    }

    @Test
    void theEntriesInForceAreThoseThatLookUpsFind() throws IOException {
        Files.writeString(folder.resolve("aadsts_benign"), "50125:-\n50140:another word\n1:mine\n");
        LayeredList list =
                LayeredList.of(ShippedLists.named("lists/aadsts_benign").orElseThrow(), List.of(folder), List.of());

        assertThat(list.inForce())
                .extracting(entry -> entry.key() + " " + entry.value())
                .contains("50140 another word", "1 mine")
                .noneMatch(entry -> entry.startsWith("50125"));
    }

    @Test
    void peopleAndRolesAreFoundInWhicheverCaseTheyAreWritten() throws IOException {
        Files.writeString(
                folder.resolve("break_glass"),
                "Emergency1@Contoso.example :first\nEMERGENCY1@contoso.example:second\n");
        Files.writeString(folder.resolve("privileged_directory_roles"), "global administrator: -\n");
        RulesetFiles files = RulesetFiles.ofBuiltIn().withListFolder(folder);
        LoadedLists lists = LoadedLists.read(List.of(), files.shippedLists(), problem -> {
            throw new AssertionError(problem.toString());
        });

        KeyValueList people = lists.named("lists/break_glass").orElseThrow();
        assertThat(people.value("emergency1@contoso.example")).contains("first");
        assertThat(people.value("Emergency1@contoso.EXAMPLE")).contains("first");
        KeyValueList roles = lists.named("lists/privileged_directory_roles").orElseThrow();
        assertThat(roles.value("Global Administrator")).isEmpty();
        assertThat(roles.value("security administrator")).isPresent();
        LayeredList layers = files.shippedLists().stream()
                .filter(list -> list.shipped().name().equals("lists/privileged_directory_roles"))
                .findFirst()
                .orElseThrow();
        assertThat(layers.inForce()).noneMatch(entry -> entry.key().equals("Global Administrator"));
    }

    @Test
    void anAccountForEmergenciesIsFoundInAnotherCase() throws IOException {
        Files.writeString(folder.resolve("break_glass"), "Emergency1@contoso.example:\n");
        Ruleset rules = RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn().withListFolder(folder));
        String row =
                "{\"ResultType\": \"0\", \"UserPrincipalName\": \"%s@contoso.example\", \"IPAddress\": \"192.0.2.1\"}";

        assertThat(TestAnalysis.alert(rules, 3, TestEvents.collected("SigninLogs", row.formatted("emergency1")))
                        .orElseThrow()
                        .alert()
                        .id())
                .isEqualTo(TestAnalysis.alert(rules, 3, TestEvents.collected("SigninLogs", row.formatted("Emergency1")))
                        .orElseThrow()
                        .alert()
                        .id())
                .isNotEqualTo(TestAnalysis.alert(rules, 3, TestEvents.collected("SigninLogs", row.formatted("ann")))
                        .orElseThrow()
                        .alert()
                        .id());
    }

    @Test
    void withoutTheShippedRulesetThereAreNoShippedLists() {
        assertThat(RulesetFiles.empty().withListFolder(folder).shippedLists()).isEmpty();
    }

    @Test
    void everyShippedListSaysWhatItIsForAndHasEachKeyOnce() {
        assertThat(ShippedLists.all()).hasSizeGreaterThan(15).allSatisfy(list -> {
            assertThat(list.remark()).as(list.name()).hasSizeGreaterThan(20);
            assertThat(list.entries())
                    .as(list.name())
                    .allMatch(ListEntry::counts)
                    .noneMatch(entry -> entry.key().startsWith("#")
                            || !entry.key().equals(entry.key().strip()));
            assertThat(list.entries().isEmpty())
                    .as(list.name())
                    .isEqualTo(list.remark().contains("Empty as shipped"));
        });
    }
}

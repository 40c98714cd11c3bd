package io.threatlockdown.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small ruleset of doors, JSON and an agent, in the layout of an installation. */
final class TestRuleset {
    /** Self tests that it passes. */
    static final String PASSING = """
            [A door is opened]
            log 1 pass = door: open by ana
            log 2 pass = Jan 09 10:11:12 gate door: open by ana
            log 2 pass = door: open by bob
            rule = 501
            alert = 3
            decoder = door

            [A door is opened over and over]
            log 1 pass = door: open by eve
            log 1 pass = door: open by eve
            log 1 pass = door: open by eve
            log 2 fail = door: open by eve
            rule = 503
            alert = 12
            decoder = door

            [Noise]
            log 1 fail = nothing of ours
            rule =
            alert =
            decoder =
            """;

    private final Path directory;

    TestRuleset(Path directory) throws IOException {
        this.directory = directory;
        write("decoders/0006-json.xml", """
                <decoder name="json">
                  <prematch>^{\\s*"</prematch>
                  <plugin_decoder>JSON_Decoder</plugin_decoder>
                </decoder>
                """);
        write("decoders/0100-door.xml", """
                <decoder name="door">
                  <prematch>^door: </prematch>
                  <regex offset="after_prematch">^(\\w+) by (\\w+)</regex>
                  <order>action, user</order>
                </decoder>
                <decoder name="agent"><prematch>^agent: </prematch></decoder>
                """);
        write("lists/people/guests", "eve:\n");
        write("rules/0100-door.xml", """
                <group name="door,">
                  <rule id="500" level="0">
                    <decoded_as>door</decoded_as>
                    <description>Doors</description>
                  </rule>
                  <rule id="501" level="3">
                    <if_sid>500</if_sid>
                    <action>open</action>
                    <description>$(dstuser) opened a door</description>
                    <mitre><id>T1078</id></mitre>
                    <group>access,pci_dss_10.2.5,gdpr_IV_35.7.d,</group>
                  </rule>
                  <rule id="502" level="5">
                    <if_sid>501</if_sid>
                    <list field="user">etc/lists/people/guests</list>
                    <description>The guest $(dstuser) opened a door</description>
                  </rule>
                  <rule id="503" level="12" frequency="3" timeframe="60">
                    <if_matched_sid>502</if_matched_sid>
                    <same_user />
                    <description>$(dstuser) opens doors over and over</description>
                  </rule>
                </group>
                """);
        write("rules/0200-json.xml", """
                <group name="json,">
                  <rule id="510" level="4">
                    <decoded_as>json</decoded_as>
                    <field name="door">open</field>
                    <description>A door is open: $(door)</description>
                  </rule>
                  <rule id="520" level="0">
                    <category>ossec</category>
                    <decoded_as>agent</decoded_as>
                    <description>Agents</description>
                  </rule>
                  <rule id="521" level="4">
                    <if_sid>520</if_sid>
                    <field name="win.id">^4624$</field>
                    <description>Log-on</description>
                  </rule>
                </group>
                """);
    }

    String directory() {
        return directory.toString();
    }

    Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}

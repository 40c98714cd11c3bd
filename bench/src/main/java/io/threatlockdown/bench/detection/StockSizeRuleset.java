package io.threatlockdown.bench.detection;

import io.threatlockdown.detection.RulesetFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The ruleset of a world in files, to be loaded together with the shipped one. The same world gives the same files.
 *
 * @param decoders how many there are, children included, without the shipped ones
 */
record StockSizeRuleset(RulesetFiles files, int decoders) {
    private static final int LISTED = 2_000;

    /** @param folder that exists and is empty */
    static StockSizeRuleset write(World world, Path folder) throws IOException {
        Path decoders = folder.resolve("0300-world_decoders.xml");
        Path rules = folder.resolve("0500-world_rules.xml");
        Path hosts = folder.resolve("known-hosts");
        Path users = folder.resolve("known-users");
        String decoderText = DecoderText.of(world);
        Files.writeString(decoders, decoderText);
        Files.writeString(rules, RuleText.of(world));
        Random random = new Random(13);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LISTED; i++) {
            lines.append(Words.address(200_000, random)).append(":listed\n");
        }
        Files.writeString(hosts, lines);
        lines.setLength(0);
        for (int i = 0; i < LISTED; i++) {
            lines.append(Words.userName(random)).append(":\n");
        }
        Files.writeString(users, lines);
        RulesetFiles files = RulesetFiles.ofBuiltIn()
                .withDecoderFile(decoders)
                .withRuleFile(rules)
                .withList(RuleText.ADDRESS_LIST, hosts)
                .withList(RuleText.USER_LIST, users);
        return new StockSizeRuleset(files, decoderText.split("<decoder ", -1).length - 1);
    }
}

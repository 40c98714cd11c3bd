package io.threatlockdown.detection.document;

import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules, decoders and lists that are shown together, and the events that are shown with them.
 *
 * @param files blocks of {@code xml} and {@code list}, in their order
 * @param runs blocks of {@code events}, each from an empty memory
 */
public record Example(List<Fence> files, List<Run> runs) {
    /** @param alert the line of alerts.json of the last event; empty when the document does not show it */
    public record Run(Fence events, List<Fence> alert) {}

    /** The examples of a document. One ends where files follow behind events, and where another section begins. */
    public static List<Example> in(List<Fence> fences) {
        List<Example> examples = new ArrayList<>();
        for (Fence fence : fences) {
            if (isFile(fence)) {
                open(examples, fence).files.add(fence);
            } else if (fence.is("events")) {
                current(examples, fence).runs.add(new Run(fence, new ArrayList<>()));
            } else if (fence.info().equals("json alert")) {
                current(examples, fence).runs.getLast().alert.add(fence);
            }
        }
        return examples;
    }

    private static boolean isFile(Fence fence) {
        return fence.info().equals("xml") || fence.is("list");
    }

    private static Example open(List<Example> examples, Fence fence) {
        boolean goesOn = !examples.isEmpty()
                && examples.getLast().runs.isEmpty()
                && examples.getLast().section().equals(fence.section());
        if (!goesOn) {
            examples.add(new Example(new ArrayList<>(), new ArrayList<>()));
        }
        return examples.getLast();
    }

    private static Example current(List<Example> examples, Fence fence) {
        if (examples.isEmpty() || !examples.getLast().section().equals(fence.section())) {
            throw new IllegalArgumentException(fence + ": these events stand under no rules");
        }
        return examples.getLast();
    }

    private String section() {
        return files.getFirst().section();
    }

    /** Loads the files beside the shipped ruleset. @throws RuntimeException when there is any mistake in them */
    Ruleset load(Path folder) throws IOException {
        RulesetFiles all = RulesetFiles.ofBuiltIn();
        for (Fence fence : files) {
            Path file = folder.resolve("local_" + fence.line() + ".xml");
            Files.writeString(file, fence.text());
            if (fence.is("list")) {
                all = all.withList(fence.info().substring("list ".length()), file);
            } else if (fence.text().contains("<decoder ")) {
                all = all.withDecoderFile(file);
            } else {
                all = all.withRuleFile(file);
            }
        }
        return RulesetLoader.loadStrictly(all);
    }

    @Override
    public String toString() {
        return files.getFirst().toString();
    }
}

package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.detection.correlation.Correlations;
import io.threatlockdown.detection.correlation.Memory;
import io.threatlockdown.detection.correlation.Occurrence;
import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.detection.decoder.Decoder;
import io.threatlockdown.detection.decoder.DecoderFile;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.FieldCache;
import io.threatlockdown.detection.field.FieldLayout;
import io.threatlockdown.detection.field.FieldNames;
import io.threatlockdown.detection.field.TextPieces;
import io.threatlockdown.detection.list.LoadedLists;
import io.threatlockdown.detection.pattern.OsRegex;
import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.event.Event;
import io.threatlockdown.xml.XmlReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** The tree with its look-up of siblings against a walk that tries every rule in turn. */
class RandomRulesTest {
    private static final List<String> PATTERNS =
            List.of("^one$", "^One$|^two$", "one", "^t", "^three$", "^two$|e", "\\.*");
    private static final List<String> TEXTS = List.of("one", "ONE", "two", "three", "", "none", "on");
    private static final List<String> FIELDS = List.of("f", "g");
    private static final Decoder JSON = new DecoderFile(
                    XmlReader.read(
                            "d",
                            "<decoder name='json'><prematch>^{\\s*\"</prematch>"
                                    + "<plugin_decoder>JSON_Decoder</plugin_decoder></decoder>"),
                    TextPieces.none(),
                    problem -> {})
            .decoders()
            .getFirst();

    private record Simple(int id, int level, boolean tailing, int parent, String field, String pattern) {
        String xml() {
            return "<rule id='" + id + "' level='" + level + "'" + (tailing ? " accuracy='0'" : "") + ">"
                    + (parent == 0 ? "" : "<if_sid>" + parent + "</if_sid>")
                    + "<field name='" + field + "'>" + pattern + "</field><description>d</description></rule>";
        }

        int rank() {
            return level == 0 ? 99 : level;
        }
    }

    @RepeatedTest(60)
    void theTreeDecidesAsTryingEveryRuleDoes(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition() * 0x9E3779B97F4A7C15L);
        List<Simple> rules = rules(random);
        FieldNames names = new FieldNames();
        TextPieces pieces = new TextPieces();
        StringBuilder file = new StringBuilder("<group name='g,'>");
        rules.forEach(rule -> file.append(rule.xml()));
        RuleTree tree = RuleTree.build(
                List.of(XmlReader.read("r", file.append("</group>").toString())),
                new RuleContext(names, pieces, name -> true, LoadedLists.NONE, ZoneOffset.UTC, Duration.ZERO),
                problem -> {
                    throw new AssertionError(problem.toString());
                });

        pieces.freeze(names.list().size());
        assertThat(JSON.category()).isEqualTo(Category.SYSLOG);
        for (int i = 0; i < 100; i++) {
            String f = TEXTS.get(random.nextInt(TEXTS.size()));
            String g = TEXTS.get(random.nextInt(TEXTS.size()));
            boolean hasG = random.nextBoolean();
            Event event = TestEvents.event("T", "{\"f\":\"" + f + "\"" + (hasG ? ",\"g\":\"" + g + "\"" : "") + "}");
            Trial trial = trial(event, names, pieces);

            assertThat(tree.find(JSON.category(), trial).map(RuleNode::id).orElse(0))
                    .as("f=%s g=%s of %s", f, hasG ? g : "none", file)
                    .isEqualTo(naive(rules, 0, f, hasG ? g : null));
        }
    }

    private static Trial trial(Event event, FieldNames names, TextPieces pieces) {
        EventFields fields = EventFields.ofRow(
                event, FieldLayout.of(names.list(), event.schema()), new FieldCache(names.list(), pieces));
        Occurrence occurrence = new Occurrence(
                fields, "Azure", "000", Optional.empty(), JSON.category(), Instant.EPOCH, Optional.empty());
        return new Trial(
                "json",
                Optional.empty(),
                occurrence,
                Memory.empty(Correlations.NONE),
                new TrialSpace(),
                RunawayListener.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private static List<Simple> rules(Random random) {
        List<Simple> rules = new ArrayList<>();
        int count = 2 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            int parent = random.nextInt(3) == 0 && i > 0 ? 100 + random.nextInt(i) : 0;
            rules.add(new Simple(
                    100 + i,
                    random.nextInt(5),
                    random.nextInt(6) == 0,
                    parent,
                    FIELDS.get(random.nextInt(FIELDS.size())),
                    PATTERNS.get(random.nextInt(PATTERNS.size()))));
        }
        return rules;
    }

    private static int naive(List<Simple> rules, int parent, String f, @Nullable String g) {
        List<Simple> siblings = rules.stream()
                .filter(rule -> rule.parent() == parent)
                .sorted(Comparator.comparing(Simple::tailing)
                        .thenComparing(Comparator.comparingInt(Simple::rank).reversed()))
                .toList();
        for (Simple rule : siblings) {
            String text = rule.field().equals("f") ? f : g;
            if (text != null && OsRegex.compile(rule.pattern()).matches(text)) {
                int below = naive(rules, rule.id(), f, g);
                return below == 0 ? rule.id() : below;
            }
        }
        return 0;
    }
}

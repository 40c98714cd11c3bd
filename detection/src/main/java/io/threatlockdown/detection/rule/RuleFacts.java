package io.threatlockdown.detection.rule;

import io.threatlockdown.xml.Position;

import java.util.List;
import java.util.Set;

/**
 * What can be said of a rule without an event.
 *
 * @param title its description, with {@code …} for each field
 * @param file the name that problems are reported under
 * @param position of {@code <rule} in the file
 * @param techniques ids of ATT&amp;CK, each once
 * @param tactics names
 * @param overwrites whether it replaced another rule of its id
 * @param links the rules that it builds on
 * @param children the rules right below it in the tree, ascending
 * @param tables that its own conditions leave
 * @param fields that decide whether it holds, each once; those that its ancestors read are not among them
 * @param elsewhere those of the fields that it reads of another event than that of the others: of an earlier one, or of a step alone
 */
public record RuleFacts(
        int id,
        int level,
        RuleKind kind,
        String title,
        String file,
        Position position,
        List<String> groups,
        List<String> techniques,
        List<String> tactics,
        boolean overwrites,
        List<RuleLink> links,
        List<Integer> children,
        TableChoice tables,
        List<ReadField> fields,
        Set<ReadField> elsewhere) {
    public RuleFacts {
        groups = List.copyOf(groups);
        techniques = List.copyOf(techniques);
        tactics = List.copyOf(tactics);
        links = List.copyOf(links);
        children = children.stream().sorted().distinct().toList();
        fields = fields.stream().distinct().toList();
        elsewhere = Set.copyOf(elsewhere);
    }
}

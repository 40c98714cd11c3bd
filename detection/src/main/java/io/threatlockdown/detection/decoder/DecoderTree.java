package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.decoder.Decoder.Child;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decoders in load order, each child under every root of the name of its parent that was there before it. */
final class DecoderTree {
    private final List<Root> roots = new ArrayList<>();

    private record Root(Decoder decoder, List<Decoder> children) {
        List<Decoder> siblingsOf(Decoder child) {
            return children.stream()
                    .filter(other -> other.declaredName().equals(child.declaredName()))
                    .toList();
        }

        Decoder whole() {
            List<Child> flagged = new ArrayList<>(children.size());
            for (int i = 0; i < children.size(); i++) {
                Decoder child = children.get(i);
                boolean more = children.subList(i + 1, children.size()).stream()
                        .anyMatch(later -> later.declaredName().equals(child.declaredName()));
                flagged.add(new Child(child, more));
            }
            return decoder.withChildren(flagged);
        }
    }

    /** Leaves a child out that has no root, or that cannot follow its siblings. */
    void add(DecoderDraft draft) {
        if (draft.isRoot()) {
            roots.add(new Root(draft.decoder(), new ArrayList<>()));
            return;
        }
        List<Root> parents = roots.stream()
                .filter(root -> root.decoder().declaredName().equals(draft.parent()))
                .toList();
        if (parents.isEmpty()) {
            draft.problems()
                    .reject(
                            draft.parentPosition(),
                            "parent '" + draft.parent()
                                    + "' is not a root decoder that is loaded before this one; this decoder is left out");
            return;
        }
        Optional<String> misfit = parents.stream()
                .flatMap(root -> misfit(draft.decoder(), root.siblingsOf(draft.decoder())).stream())
                .findFirst();
        if (misfit.isPresent()) {
            draft.problems().reject(misfit.get());
            return;
        }
        parents.forEach(root -> root.children().add(draft.decoder()));
    }

    /** Why a child cannot follow the siblings of its name that are there already. */
    private static Optional<String> misfit(Decoder child, List<Decoder> siblings) {
        boolean afterRegex =
                child.body() instanceof DecoderBody.Captures captures && captures.offset() == Offset.AFTER_REGEX;
        if (siblings.isEmpty()) {
            return afterRegex
                    ? Optional.of("offset 'after_regex' needs an earlier decoder of the same name and parent")
                    : Optional.empty();
        }
        if (child.hasPrematch()) {
            return Optional.of("only the first of several decoders of the same name and parent may have <prematch>");
        }
        if (!child.notes().firstSeenFields().isEmpty()) {
            return Optional.of("only the first of several decoders of the same name and parent may have <fts>");
        }
        if (isIdle(child) || isIdle(siblings.getFirst())) {
            return Optional.of("each of several decoders of the same name and parent needs <regex> or a plug-in");
        }
        return Optional.empty();
    }

    private static boolean isIdle(Decoder decoder) {
        return decoder.body() instanceof DecoderBody.Nothing;
    }

    List<Decoder> roots() {
        return roots.stream().map(Root::whole).toList();
    }
}

package dev.firebreak.adapters.sampling;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** All control groups, from the root down to those that stand for a workload. */
final class GroupTree {
    private static final int MAX_DEPTH = 24;

    private final GroupNode root;
    private final Set<String> plain = new HashSet<>();
    private boolean distrusted;

    GroupTree(Hierarchies hierarchies) {
        Path[] folders =
                hierarchies.all().stream().map(Hierarchies.Hierarchy::folder).toArray(Path[]::new);
        this.root = new GroupNode("/", GroupNames.Step.DESCEND, folders);
    }

    /**
     * Shows every group that stands for a workload at this moment, or would if something ran in it; its path is its name. The second
     * time within one look, what was shown before is shown again.
     */
    void refresh(Consumer<String> bearing) {
        visit(root, 0, bearing);
        distrusted = false;
    }

    /** A group that was shown is no more: the next time every folder is listed. */
    void distrust() {
        distrusted = true;
    }

    /** @return false when no tree has it any more */
    private boolean visit(GroupNode node, int depth, Consumer<String> bearing) {
        if (node.step == GroupNames.Step.BEARS || depth == MAX_DEPTH) {
            bearing.accept(node.path);
            return true;
        }
        if (!node.refresh(plain, distrusted)) {
            return false;
        }
        if (node.step == GroupNames.Step.UNNAMED && node.children.isEmpty()) {
            bearing.accept(node.path);
            return true;
        }
        boolean allThere = true;
        for (GroupNode child : node.children.values()) {
            allThere &= visit(child, depth + 1, bearing);
        }
        if (!allThere) {
            visitNewcomers(node, depth, bearing);
        }
        return true;
    }

    /** Where one went another may have come, and the folder has as many links as before. */
    private void visitNewcomers(GroupNode node, int depth, Consumer<String> bearing) {
        Set<String> known = Set.copyOf(node.children.keySet());
        node.list(plain);
        node.children.forEach((name, child) -> {
            if (!known.contains(name)) {
                visit(child, depth + 1, bearing);
            }
        });
    }
}

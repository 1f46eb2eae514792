package dev.firebreak.adapters.sampling;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** All control groups, from the root down to those that stand for a workload. */
final class GroupTree {
    private static final int MAX_DEPTH = 24;
    private static final int LOOKS_BETWEEN = 5;

    private final KernelFiles files;
    private final GroupNode root;
    private final Set<String> plain = new HashSet<>();
    private final Map<GroupNode, Boolean> inhabited = new HashMap<>();
    private long look;
    private boolean distrusted;

    GroupTree(KernelFiles files, Hierarchies hierarchies) {
        this.files = files;
        Path[] folders =
                hierarchies.all().stream().map(Hierarchies.Hierarchy::folder).toArray(Path[]::new);
        this.root = new GroupNode("/", GroupNames.Step.DESCEND, folders);
    }

    /** Shows every group that bears a name at this moment; its path is its name. */
    void refresh(Consumer<String> bearing) {
        look++;
        if (look % LOOKS_BETWEEN == 0) {
            inhabited.clear();
        }
        visit(root, 0, bearing);
        distrusted = false;
    }

    /** A group that was shown is no more: at the next look every folder is listed. */
    void distrust() {
        distrusted = true;
    }

    private void visit(GroupNode node, int depth, Consumer<String> bearing) {
        if (node.step == GroupNames.Step.BEARS || depth == MAX_DEPTH) {
            bearing.accept(node.path);
            return;
        }
        if (!node.refresh(plain, distrusted)) {
            return;
        }
        if (node.step == GroupNames.Step.UNNAMED && node.children.isEmpty()) {
            if (inhabited.computeIfAbsent(node, this::isInhabited)) {
                bearing.accept(node.path);
            }
            return;
        }
        for (GroupNode child : node.children.values()) {
            visit(child, depth + 1, bearing);
        }
    }

    private boolean isInhabited(GroupNode node) {
        return node.folders().stream()
                .anyMatch(folder ->
                        files.readOnce(folder.resolve("cgroup.procs"), "which processes a group has is unknown")
                                        .number()
                                > 0);
    }
}

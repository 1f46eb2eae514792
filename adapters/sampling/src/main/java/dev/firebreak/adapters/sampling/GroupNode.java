package dev.firebreak.adapters.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One control group in all hierarchies that have it. */
final class GroupNode {
    private static final int ABSENT = -1;
    private static final int MAX_CHILDREN = 20_000;
    private static final int MAX_PLAIN = 2_000;

    final String path;
    final GroupNames.Step step;
    final Map<String, GroupNode> children = new HashMap<>();

    private final Path[] folders;
    private final int[] links;

    GroupNode(String path, GroupNames.Step step, Path[] folders) {
        this.path = path;
        this.step = step;
        this.folders = folders;
        this.links = new int[folders.length];
    }

    GroupNode child(String name) {
        Path[] below = new Path[folders.length];
        for (int i = 0; i < below.length; i++) {
            below[i] = folders[i].resolve(name);
        }
        return new GroupNode((path.equals("/") ? "" : path) + "/" + name, GroupNames.step(name), below);
    }

    List<Path> folders() {
        return List.of(folders);
    }

    /**
     * Looks for groups that came or went, by the number of links that a folder has: one for each below it. File systems that do not
     * count them say 1, and are listed each time.
     *
     * @param plain names known to be files, shared by all
     * @return false when no hierarchy has this group any more
     */
    boolean refresh(Set<String> plain) {
        boolean there = false;
        boolean changed = false;
        for (int i = 0; i < folders.length; i++) {
            int now = linksOf(folders[i]);
            changed |= now != links[i] || now == 1;
            links[i] = now;
            there |= now != ABSENT;
        }
        if (there && changed) {
            list(plain);
        }
        return there;
    }

    private void list(Set<String> plain) {
        Set<String> now = new HashSet<>();
        for (int i = 0; i < folders.length; i++) {
            for (String name : links[i] == ABSENT ? List.<String>of() : KernelFiles.names(folders[i])) {
                if (!plain.contains(name) && now.size() < MAX_CHILDREN) {
                    if (children.containsKey(name) || Files.isDirectory(folders[i].resolve(name))) {
                        now.add(name);
                    } else if (plain.size() < MAX_PLAIN && name.indexOf('.') > 0) {
                        plain.add(name);
                    }
                }
            }
        }
        for (String name : now) {
            if (!children.containsKey(name)) {
                children.put(name, child(name));
            }
        }
        children.keySet().retainAll(now);
    }

    private static int linksOf(Path folder) {
        try {
            return (Integer) Files.getAttribute(folder, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | UnsupportedOperationException gone) {
            return ABSENT;
        }
    }
}

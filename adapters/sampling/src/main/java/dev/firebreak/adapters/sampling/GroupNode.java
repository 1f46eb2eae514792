package dev.firebreak.adapters.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

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
    private final long[] changed;

    GroupNode(String path, GroupNames.Step step, Path[] folders) {
        this.path = path;
        this.step = step;
        this.folders = folders;
        this.links = new int[folders.length];
        this.changed = new long[folders.length];
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
     * Looks for groups that came or went, by the number of links that a folder has, one for each below it, and by when it changed, which
     * cgroups do not always tell. File systems that do not count links say 1, and are listed each time.
     *
     * @param plain names known to be files, shared by all
     * @param distrust whether to list it whatever those say, because a group was found to be gone
     * @return false when no hierarchy has this group any more
     */
    boolean refresh(Set<String> plain, boolean distrust) {
        boolean there = false;
        boolean list = distrust;
        for (int i = 0; i < folders.length; i++) {
            list |= differs(i);
            there |= links[i] != ABSENT;
        }
        if (there && list) {
            list(plain);
        }
        return there;
    }

    private boolean differs(int i) {
        int linksNow = ABSENT;
        long changedNow = 0;
        try {
            Map<String, Object> now =
                    Files.readAttributes(folders[i], "unix:nlink,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
            if (now.get("nlink") instanceof Integer count && now.get("lastModifiedTime") instanceof FileTime time) {
                linksNow = count;
                changedNow = time.to(TimeUnit.NANOSECONDS);
            }
        } catch (IOException | UnsupportedOperationException gone) {
            linksNow = ABSENT;
        }
        boolean differs = linksNow != links[i] || changedNow != changed[i] || linksNow == 1;
        links[i] = linksNow;
        changed[i] = changedNow;
        return differs;
    }

    /** Lists it whatever its number of links says. */
    void list(Set<String> plain) {
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
}

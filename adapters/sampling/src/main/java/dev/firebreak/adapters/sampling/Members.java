package dev.firebreak.adapters.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processes of a group and of those below it. Version 1's lists are opened anew for each look: of a file that stays open, it
 * answers with the list of a second ago, and keeps that as long as it is asked more often. Version 2's stay open.
 */
final class Members {
    private static final String COSTS = "which processes a group has is unknown";
    private static final int MAX_FOLDERS = 64;
    /** A folder's links: its name, itself, and one for each folder in it. */
    private static final int LINKS_OF_A_LEAF = 2;

    private final KernelFiles files;
    private final GroupFolders folders;
    private boolean stayOpen;
    private final List<HeldFile> lists = new ArrayList<>();
    private int[] pids = new int[8];
    private int count;

    /** @param folders the group's in every hierarchy; the first that exists is asked */
    Members(KernelFiles files, GroupFolders folders) {
        this.files = files;
        this.folders = folders;
    }

    /** Looks for groups below that came or went; seldom, since workloads hardly make any. */
    void refresh() {
        List<Path> now = new ArrayList<>();
        for (Hierarchies.Hierarchy hierarchy : folders.hierarchies().all()) {
            Path folder = hierarchy.folder().resolve(folders.group().substring(1));
            int links = linksOf(folder);
            if (links > 0) {
                stayOpen = hierarchy.kind().equals(Hierarchies.UNIFIED);
                collect(folder, links, now);
                break;
            }
        }
        if (!lists.stream().map(file -> file.path).toList().equals(now)) {
            close();
            now.forEach(path -> lists.add(new HeldFile(path, COSTS)));
        }
    }

    private static void collect(Path folder, int links, List<Path> into) {
        if (into.size() == MAX_FOLDERS) {
            return;
        }
        into.add(folder.resolve("cgroup.procs"));
        if (links == LINKS_OF_A_LEAF) {
            return;
        }
        for (String name : KernelFiles.names(folder)) {
            Path below = folder.resolve(name);
            int linksBelow = linksOf(below);
            if (linksBelow > 0) {
                collect(below, linksBelow, into);
            }
        }
    }

    /** 0 of what is no folder; 1 where the file system does not count. */
    private static int linksOf(Path folder) {
        try {
            Map<String, Object> now = Files.readAttributes(folder, "unix:nlink,isDirectory", LinkOption.NOFOLLOW_LINKS);
            return Boolean.TRUE.equals(now.get("isDirectory")) && now.get("nlink") instanceof Integer links ? links : 0;
        } catch (IOException | UnsupportedOperationException gone) {
            return 0;
        }
    }

    /** Names of the groups below, whatever runs in them. */
    Stream<String> below() {
        return lists.stream()
                .skip(1)
                .map(list -> list.path.getName(list.path.getNameCount() - 2).toString());
    }

    /** @return how many there are; {@link #pid} names them */
    int read() {
        count = 0;
        for (HeldFile list : lists) {
            Text text = files.read(list);
            while (text.more()) {
                long pid = text.number();
                if (pid > 0 && pid <= Integer.MAX_VALUE) {
                    add((int) pid);
                }
                text.nextLine();
            }
            if (!stayOpen) {
                files.release(list);
            }
        }
        return count;
    }

    int count() {
        return count;
    }

    int pid(int index) {
        return pids[index];
    }

    private void add(int pid) {
        if (count == pids.length) {
            pids = Arrays.copyOf(pids, count * 2);
        }
        pids[count++] = pid;
    }

    void close() {
        lists.forEach(files::release);
        lists.clear();
    }
}

package dev.firebreak.adapters.sampling;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a group's files are.
 *
 * @param hierarchies those that are mounted
 * @param nowhere a folder that is not there, for controllers that are not mounted
 * @param group its path below the root of each
 */
record GroupFolders(Hierarchies hierarchies, Path nowhere, String group) {
    /** The file need not be there. */
    HeldFile file(String hierarchy, String name, String costs) {
        Path folder = hierarchies.folder(hierarchy, group).orElse(nowhere);
        return new HeldFile(folder.resolve(name), costs);
    }

    /** The place of the first hierarchy that has it; a process that is in groups of several belongs to the lowest. */
    int rank() {
        List<Path> folders = all();
        for (int i = 0; i < folders.size(); i++) {
            if (Files.isDirectory(folders.get(i))) {
                return i;
            }
        }
        return folders.size();
    }

    List<Path> all() {
        return hierarchies.all().stream()
                .map(hierarchy -> hierarchy.folder().resolve(group.substring(1)))
                .toList();
    }
}

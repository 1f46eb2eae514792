package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.walls.Rendered;
import dev.firebreak.core.walls.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Renders one file for each copy of a plan, and keeps folders in memory. */
final class FakeRendering implements Rendering {
    final Map<Path, SortedMap<String, String>> folders = new HashMap<>();
    final List<How> asked = new ArrayList<>();
    List<String> impossible = List.of();
    List<String> refused = List.of();

    @Override
    public Rendered render(Lab lab, Plan plan, Target target) {
        if (!impossible.isEmpty()) {
            return new Rendered.Impossible(impossible);
        }
        SortedMap<String, String> files = new TreeMap<>();
        for (Placed copy : plan.placed()) {
            files.put(target + "/" + copy.replica() + ".yaml", copy.spot().node());
        }
        return new Rendered.Files(files);
    }

    @Override
    public Map<String, List<String>> carriers(Lab lab, Plan plan, String workload) {
        return Map.of("network", List.of("NetworkPolicy data/" + workload));
    }

    @Override
    public Delivered deliver(Path folder, SortedMap<String, String> files, How how) {
        asked.add(how);
        if (!refused.isEmpty()) {
            return new Delivered.Refused(refused);
        }
        SortedMap<String, String> there = folders.getOrDefault(folder, new TreeMap<>());
        List<String> created =
                files.keySet().stream().filter(path -> !there.containsKey(path)).toList();
        List<String> changed = files.keySet().stream()
                .filter(path -> there.containsKey(path) && !Objects.equals(files.get(path), there.get(path)))
                .toList();
        List<String> removed =
                there.keySet().stream().filter(path -> !files.containsKey(path)).toList();
        if (!how.preview()) {
            folders.put(folder, files);
        }
        int unchanged = files.size() - created.size() - changed.size();
        return new Delivered.Done(
                created, changed, removed, unchanged, how.commit().map(message -> "abc on main"));
    }

    @Override
    public Optional<String> delivered(Path folder, String path) {
        return Optional.ofNullable(folders.getOrDefault(folder, new TreeMap<>()).get(path));
    }
}

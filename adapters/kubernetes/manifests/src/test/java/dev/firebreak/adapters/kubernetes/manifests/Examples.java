package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.adapters.labfile.LabFile;
import dev.firebreak.adapters.labfile.LabReading;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Effort;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Planner;
import dev.firebreak.core.walls.Rendered;
import dev.firebreak.core.walls.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The example labs, planned and rendered. */
final class Examples {
    static final List<String> NAMES = List.of("pi-rack", "one-cluster", "fourteen-nodes", "three-sparks");

    private static final Path FOLDER = Path.of("../../../examples");

    private Examples() {}

    static Stream<String> names() {
        return NAMES.stream();
    }

    static Lab lab(String name) {
        return switch (LabFile.read(FOLDER.resolve(name).resolve("lab.yaml"))) {
            case LabReading.Good(Lab lab) -> lab;
            case LabReading.Bad bad -> throw new AssertionError(bad);
        };
    }

    static Plan plan(Lab lab) {
        return new Planner().plan(lab, List.of(), Effort.QUICK);
    }

    static SortedMap<String, String> files(Lab lab, Plan plan, Target target) {
        return switch (Manifests.of(lab, plan, target)) {
            case Rendered.Files(SortedMap<String, String> files) -> files;
            case Rendered.Impossible(List<String> problems) -> throw new AssertionError(problems);
        };
    }
}

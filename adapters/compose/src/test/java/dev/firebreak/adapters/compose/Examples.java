package dev.firebreak.adapters.compose;

import dev.firebreak.adapters.labfile.LabFile;
import dev.firebreak.adapters.labfile.LabReading;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Effort;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Planner;
import dev.firebreak.core.walls.Rendered;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** Labs as files have them, planned and rendered. */
final class Examples {
    private Examples() {}

    static Lab lab(Path file) {
        return switch (LabFile.read(file)) {
            case LabReading.Good(Lab lab) -> lab;
            case LabReading.Bad bad -> throw new AssertionError(bad);
        };
    }

    static Plan plan(Lab lab) {
        return new Planner().plan(lab, List.of(), Effort.QUICK);
    }

    static SortedMap<String, String> files(Lab lab) {
        return files(lab, plan(lab));
    }

    static SortedMap<String, String> files(Lab lab, Plan plan) {
        return switch (OutsideFiles.of(lab, plan)) {
            case Rendered.Files(SortedMap<String, String> files) -> files;
            case Rendered.Impossible(List<String> problems) -> throw new AssertionError(problems);
        };
    }
}

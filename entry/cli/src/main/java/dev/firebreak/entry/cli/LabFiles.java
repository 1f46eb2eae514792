package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files around a lab: the lab itself, the plan that is kept beside it, and what is known of workloads. */
public interface LabFiles {
    /** Where a lab's plan is kept unless somebody says otherwise: {@code lab.plan.yaml} beside {@code lab.yaml}. */
    static Path planBeside(Path lab) {
        String name = String.valueOf(lab.getFileName());
        int end = name.lastIndexOf('.');
        return lab.resolveSibling((end > 0 ? name.substring(0, end) : name) + ".plan.yaml");
    }

    /** Reads a lab file. */
    Reading read(Path file);

    /** What runs by the plan that was kept in a file. */
    Kept kept(Path file, Lab lab);

    /** Keeps a plan, whole or not at all; what was there and is no plan of this lab is put aside. */
    Keeping keep(Path file, Lab lab, Plan plan) throws IOException;

    /** The JSON Schema of lab files. */
    String schema();

    /** Every entry of the catalogue, by name. */
    List<Entry> catalogue();

    /** An entry as YAML. */
    Optional<String> entry(String name);

    /** Where the example labs are; empty when they did not come with the program. */
    Optional<Path> examples();

    /** What a lab file turned out to be. */
    sealed interface Reading {
        record Good(Lab lab) implements Reading {}

        /** @param problems each with file, line and column, by place; at least one */
        record Bad(List<String> problems) implements Reading {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }

    /** What a kept plan turned out to be. */
    sealed interface Kept {
        /** No plan was kept. */
        record Nothing() implements Kept {}

        record Running(List<Placed> placed) implements Kept {
            public Running {
                placed = List.copyOf(placed);
            }
        }

        /** The file is no plan, or the plan of another lab. */
        record Unusable(List<String> problems) implements Kept {
            public Unusable {
                problems = List.copyOf(problems);
            }
        }
    }

    /** What became of a plan that was to be kept. */
    sealed interface Keeping {
        /** @param aside where the file went that was there before and could not be used */
        record Done(Optional<Path> aside) implements Keeping {}

        /** What was there is as it was. */
        record Refused(String problem) implements Keeping {}
    }

    /**
     * An entry of the catalogue.
     *
     * @param about in a few words; may be empty
     */
    record Entry(String name, String workloadClass, String about) {}
}

package dev.firebreak.adapters.labfile;

import java.nio.file.Path;
import java.util.Optional;

/** What became of a plan that was to be saved. */
public sealed interface PlanWriting {
    /**
     * It is saved.
     *
     * @param keptAside where the file went that was there before and was broken or of another lab
     */
    record Written(Optional<Path> keptAside) implements PlanWriting {}

    /** It is not; what was there is as it was. */
    record Refused(Problem problem) implements PlanWriting {}
}

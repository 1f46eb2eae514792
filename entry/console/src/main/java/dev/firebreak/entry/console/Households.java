package dev.firebreak.entry.console;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.entry.api.SystemStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The household of the lab file as it is, planned once for each change of the file. */
final class Households {
    /**
     * What there is to show.
     *
     * @param household the lab's; while the file has problems, as it was before them; else this machine's
     * @param file for people; empty when nobody named one
     * @param problems of the file
     */
    record Shown(Household household, Optional<String> file, List<String> problems) {}

    private final LabSource source;
    private final Lab found;
    private final SystemStatus system;
    private LabSource.@Nullable State planned;
    private @Nullable Household household;

    Households(LabSource source, Lab found, SystemStatus system) {
        this.source = source;
        this.found = found;
        this.system = system;
    }

    synchronized Shown shown() {
        return switch (source.look()) {
            case LabSource.State.None() -> new Shown(own(), Optional.empty(), List.of());
            case LabSource.State.Bad bad -> new Shown(before(), Optional.of(bad.file()), bad.problems());
            case LabSource.State.Known known -> new Shown(of(known), Optional.of(known.file()), List.of());
        };
    }

    private Household of(LabSource.State.Known known) {
        Household last = household;
        if (last == null || !known.equals(planned)) {
            last = Household.of(known);
            household = last;
            planned = known;
        }
        return last;
    }

    private Household before() {
        return household == null ? own() : household;
    }

    private Household own() {
        return Household.own(found, system.roles());
    }
}

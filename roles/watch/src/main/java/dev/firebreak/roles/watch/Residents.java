package dev.firebreak.roles.watch;

import dev.firebreak.core.pressure.Owner;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whose group of a node belongs to which workload of a lab. */
public final class Residents {
    private static final Pattern UNIT_ENDING = Pattern.compile("\\.(service|scope)$");

    private final Set<String> workloads;

    /** @param workloads names in the lab */
    public Residents(Set<String> workloads) {
        this.workloads = Set.copyOf(workloads);
    }

    /**
     * Whose group it is, by name: of a unit without its ending; of a pod the longest name that it begins with before a dash, since
     * what Kubernetes appends is a number or a hash.
     */
    public Optional<String> workload(Owner owner) {
        String name = UNIT_ENDING.matcher(owner.name()).replaceFirst("");
        for (String candidate = name; !candidate.isEmpty(); ) {
            if (workloads.contains(candidate)) {
                return Optional.of(candidate);
            }
            int dash = owner.kind() == Owner.Kind.POD ? candidate.lastIndexOf('-') : -1;
            candidate = dash < 0 ? "" : candidate.substring(0, dash);
        }
        return Optional.empty();
    }
}

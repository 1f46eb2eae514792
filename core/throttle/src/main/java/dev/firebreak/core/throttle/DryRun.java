package dev.firebreak.core.throttle;

import java.util.List;
import java.util.Set;

/** Limits that only say what would be done. What a machine could do is asked of the real ones, so that decisions are the same. */
public final class DryRun implements Limits {
    private final Set<Knob> knobs;

    /**
     * @param knobs what the real limits can turn
     */
    public DryRun(Set<Knob> knobs) {
        this.knobs = Set.copyOf(knobs);
    }

    @Override
    public Set<Knob> knobs() {
        return knobs;
    }

    @Override
    public Outcome carryOut(Act act) {
        return new Outcome.Done("would have done, in a dry run: " + act);
    }

    /** Nothing was done, so nothing is put back. */
    @Override
    public List<Outcome> releaseAll() {
        return List.of();
    }
}

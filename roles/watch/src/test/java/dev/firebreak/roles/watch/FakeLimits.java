package dev.firebreak.roles.watch;

import dev.firebreak.core.throttle.Act;
import dev.firebreak.core.throttle.Knob;
import dev.firebreak.core.throttle.Limits;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Remembers what it was asked to do. */
final class FakeLimits implements Limits {
    final List<Act> acts = new ArrayList<>();
    final List<Outcome> left = new ArrayList<>();
    boolean refuses;
    int releases;

    @Override
    public Set<Knob> knobs() {
        return EnumSet.allOf(Knob.class);
    }

    @Override
    public Outcome carryOut(Act act) {
        acts.add(act);
        return refuses
                ? new Outcome.Refused("cannot turn " + act.knob().file() + "; run it as root", acts.size() > 1)
                : new Outcome.Done("wrote " + act.knob().file());
    }

    @Override
    public List<Outcome> releaseAll() {
        releases++;
        return List.copyOf(left);
    }
}

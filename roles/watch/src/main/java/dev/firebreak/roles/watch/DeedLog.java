package dev.firebreak.roles.watch;

import dev.firebreak.core.throttle.Act;
import dev.firebreak.core.throttle.Device;
import dev.firebreak.core.throttle.Effect;
import dev.firebreak.core.throttle.Group;
import dev.firebreak.core.throttle.Knob;
import dev.firebreak.core.throttle.Mode;
import dev.firebreak.core.throttle.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was done to groups of a node. Safe for threads. */
final class DeedLog {
    static final int MOST = 500;

    private record Kept(Step step, Duration done, Deed deed) {}

    private record Turned(Group group, Knob knob, Optional<Device> device) {}

    private final Mode mode;
    private final Deque<Kept> deeds = new ArrayDeque<>();
    private final Deque<Keeping.Notice> notices = new ArrayDeque<>();
    private final Map<Turned, Deed> held = new HashMap<>();

    DeedLog(Mode mode) {
        this.mode = mode;
    }

    synchronized void did(Step step, Duration at, Deed deed) {
        Act act = step.act();
        Turned turned = new Turned(act.group(), act.knob(), act.device());
        if (act instanceof Act.Release || deed.outcome() == Deed.Outcome.FAILED) {
            held.remove(turned);
        } else {
            held.put(turned, deed);
        }
        deeds.addFirst(new Kept(step, at, deed));
        if (deeds.size() > MOST) {
            deeds.removeLast();
        }
    }

    /** @param told of one of the last deeds; of one that is forgotten nothing is kept */
    synchronized void came(Effect effect, Deed.Effect told) {
        Deque<Kept> rest = new ArrayDeque<>();
        for (Kept kept : deeds) {
            boolean meant = kept.step().equals(effect.step()) && kept.done().equals(effect.done());
            rest.addLast(meant ? new Kept(kept.step(), kept.done(), kept.deed().with(told)) : kept);
        }
        deeds.clear();
        deeds.addAll(rest);
    }

    synchronized void say(Instant at, String says) {
        notices.addFirst(new Keeping.Notice(at, says));
        if (notices.size() > MOST) {
            notices.removeLast();
        }
    }

    synchronized Keeping told() {
        return new Keeping(
                mode,
                held.values().stream()
                        .sorted(Comparator.comparing(Deed::group).thenComparing(Deed::does))
                        .toList(),
                deeds.stream().map(Kept::deed).toList(),
                List.copyOf(notices));
    }
}

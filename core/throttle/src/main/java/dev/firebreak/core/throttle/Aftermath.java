package dev.firebreak.core.throttle;

import dev.firebreak.core.throttle.Window.Reading;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Steps whose effect on the victim cannot be told yet. */
final class Aftermath {
    private static final Duration TOLD_AFTER = Duration.ofSeconds(4);
    private static final int LOOKS = 2;
    private static final int MOST = 1024;

    private record Pending(Step step, Contest contest, Group victim, Duration at, double before) {}

    private final Deque<Pending> pending = new ArrayDeque<>();

    /** Remembers a step; when too many wait, the oldest is never told. */
    void watch(Step step, Contest contest, Duration now) {
        contest.window().worst().map(Reading::victim).ifPresent(victim -> {
            if (pending.size() == MOST) {
                pending.removeFirst();
            }
            double before = contest.window().stall(victim, LOOKS);
            pending.addLast(new Pending(step, contest, victim, now, before));
        });
    }

    /** What can be told now, in the order of the steps. */
    List<Effect> told(Duration now) {
        List<Effect> effects = new ArrayList<>();
        while (!pending.isEmpty() && now.minus(pending.getFirst().at()).compareTo(TOLD_AFTER) >= 0) {
            Pending first = pending.removeFirst();
            effects.add(new Effect(
                    first.step(),
                    first.at(),
                    first.victim(),
                    first.contest().scarce(),
                    first.before(),
                    first.contest().window().stall(first.victim(), LOOKS)));
        }
        return effects;
    }
}

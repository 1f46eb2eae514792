package dev.firebreak.core.throttle;

import dev.firebreak.core.throttle.Window.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fight over one scarce thing: who is held, and what is known of how that went. */
final class Contest {
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final Scarce scarce;
    private final Rules rules;
    private final Ladder ladder;
    private final Window window = new Window();
    private final Map<Group, Hold> holds = new TreeMap<>();
    private final Recollection recollection = new Recollection();
    private final Loosening loosening = new Loosening(holds, recollection);
    private final Map<Group, String> reasons = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Futility futility = new Futility();
    private Duration lastStep = Duration.ZERO;

    Contest(Scarce scarce, Rules rules) {
        this.scarce = scarce;
        this.rules = rules;
        this.ladder = Ladder.of(scarce, rules);
    }

    /** Looks and changes the holds by at most one step each. */
    void turn(Sight sight, List<Reading> readings) {
        Duration now = sight.at();
        List<Rival> rivals = Rival.of(sight, scarce, rules);
        reasons.clear();
        notices.clear();
        window.add(readings);
        recollection.forget(now);
        see(rivals, now);
        boolean pressed = window.isPressed();
        futility.look(pressed || !holds.isEmpty(), window.ratio(3));
        if (futility.surrender().isPresent()
                && !startsAfresh(futility.surrender().get(), rivals, sight)) {
            return;
        }
        if (!pressed) {
            loosening.judge(now, lastStep, window.ratio(3));
        }
        if (pressed) {
            tighten(sight, rivals);
        } else if (holds.isEmpty()) {
            futility.atRest();
        } else if (window.isCalm()) {
            calm(rivals, now);
        }
    }

    private void see(List<Rival> rivals, Duration now) {
        Map<Group, Rival> present = new TreeMap<>();
        rivals.forEach(rival -> present.put(rival.group(), rival));
        for (Group group : List.copyOf(holds.keySet())) {
            Rival rival = present.get(group);
            Hold hold = holds.get(group);
            if (rival == null) {
                drop(group, now, group + " is gone");
            } else if (hold != null) {
                Hold seen = hold.seen(rival);
                holds.put(group, seen);
                if (!seen.level().equals(hold.level())) {
                    reasons.put(group, group + " gets less than its floor at a low weight: it has its own weight back");
                }
                if (seen.level().isFree()) {
                    drop(group, now, group + " uses less than its floor");
                }
            }
        }
    }

    private void drop(Group group, Duration now, String reason) {
        Hold hold = holds.remove(group);
        if (hold != null) {
            recollection.keep(group, hold, now);
            reasons.put(group, reason);
        }
        loosening.forget(group);
    }

    /** Whether all begins anew after giving up. */
    private boolean startsAfresh(Surrender given, List<Rival> rivals, Sight sight) {
        Duration now = sight.at();
        Futility.Next next = futility.next(given, now, window.ratio(5), rules.named(sight));
        if (next == Futility.Next.HOLD_AGAIN) {
            for (Rival rival : rivals) {
                Hold before = given.holds().get(rival.group());
                if (before != null) {
                    holds.put(rival.group(), before.resumed(rival, ladder));
                    reasons.put(rival.group(), "it got worse since " + rival.group() + " and others were let go");
                }
            }
            lastStep = now;
        }
        return next == Futility.Next.START_AFRESH;
    }

    private void tighten(Sight sight, List<Rival> rivals) {
        Duration now = sight.at();
        Optional<Reading> reading = window.worst();
        if (reading.isEmpty() || ladder.isEmpty() || isWithin(SETTLE, now)) {
            return;
        }
        String waits = Wording.waits(reading.get(), scarce);
        if (loosening.isUnderWay()) {
            loosening.undo().forEach(group -> reasons.put(group, waits + " again since " + group + " was loosened"));
            lastStep = now;
            futility.helped();
            return;
        }
        boolean namedIsHeld = rules.named(sight).map(holds::containsKey).orElse(false);
        Choice choice = Choice.next(rivals, reading.get().precedence(), holds, ladder, rules.named(sight));
        if (choice.rivals().isEmpty()) {
            helpless(sight, waits);
            return;
        }
        if (namedIsHeld && !choice.named() && isWithin(Futility.SETTLED, now)) {
            return;
        }
        for (Rival rival : choice.rivals()) {
            Hold before = holds.get(rival.group());
            holds.put(
                    rival.group(),
                    before == null
                            ? recollection
                                    .of(rival.group())
                                    .map(hold -> hold.resumed(rival, ladder))
                                    .orElseGet(() -> Hold.none(rival).tightened(ladder, 0))
                            : before.tightened(ladder, window.ratio(2) - 1));
            reasons.put(rival.group(), waits + "; " + rival.group() + " is held: " + choice.because());
        }
        lastStep = now;
    }

    /** Nobody can be held further, and the victim still waits. */
    private void helpless(Sight sight, String waits) {
        double ratio = window.ratio(5);
        Optional<Notice.Kind> said = futility.helpless(holds.isEmpty(), sight.at(), lastStep, ratio);
        said.ifPresent(kind -> notices.add(new Notice(kind, scarce, waits + Wording.says(kind, scarce, holds.size()))));
        if (said.equals(Optional.of(Notice.Kind.GAVE_UP))) {
            futility.giveUp(sight.at(), ratio, holds, rules.named(sight));
            holds.keySet().forEach(group -> reasons.put(group, "holding " + group + " helped too little"));
            holds.clear();
            loosening.forgetAll();
        }
    }

    private void calm(List<Rival> rivals, Duration now) {
        futility.wentWell();
        Map<Group, Load> loads = new TreeMap<>();
        rivals.forEach(rival -> loads.put(rival.group(), rival.load()));
        List<Group> loosened = loosening.next(loads, now, lastStep, window.ratio(3));
        loosened.forEach(
                group -> reasons.put(group, "the waiting for " + scarce + " is over: " + group + " is loosened"));
        lastStep = loosened.isEmpty() ? lastStep : now;
    }

    private boolean isWithin(Duration time, Duration now) {
        return (!holds.isEmpty() || loosening.isUnderWay())
                && now.minus(lastStep).compareTo(time) < 0;
    }

    Scarce scarce() {
        return scarce;
    }

    Ladder ladder() {
        return ladder;
    }

    Window window() {
        return window;
    }

    Map<Group, Hold> holds() {
        return holds;
    }

    /** Why each group was changed in the last turn. */
    Map<Group, String> reasons() {
        return reasons;
    }

    List<Notice> notices() {
        return notices;
    }
}

package dev.firebreak.roles.watch;

import dev.firebreak.core.bus.NodeReading;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.frames.MalformedFrameException;
import dev.firebreak.core.frames.Reception;
import dev.firebreak.core.frames.Reception.Outcome;
import dev.firebreak.core.lab.DiskIo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node that sends its looks. Safe for threads. */
final class RemoteNode {
    /** Wrong by less than this, a clock does no harm that anybody would see. */
    private static final Duration WORTH_SAYING = Duration.ofSeconds(5);

    private static final Duration ASKS_EVERY = Duration.ofSeconds(2);

    private final String node;
    private final NodeDesk desk;
    private final Reception reception = new Reception();
    private Presence presence;
    private long heard;
    private long asked;
    private boolean hasAsked;
    private String malformed = "";

    /** What a message came to. */
    record Heard(Optional<Look> look, boolean wantsWhole) {
        static final Heard NOTHING = new Heard(Optional.empty(), false);
    }

    /** @param since when it began to be listened for */
    RemoteNode(String node, Map<String, DiskIo> disks, int mostGroups, SilenceBoard silence, Instant since) {
        this.node = node;
        this.desk = new NodeDesk(disks, mostGroups, silence);
        this.presence = new Presence(Presence.State.EMPTY, since);
        desk.condition(
                inTrouble(node + " was not heard yet. An agent must run there and reach the same bus as this watcher"));
    }

    private static Condition inTrouble(String says) {
        return new Condition(Pacer.USUAL, Duration.ZERO, Optional.of(says));
    }

    void recall(List<Incident> incidents) {
        desk.recall(incidents);
    }

    synchronized Heard hear(NodeReading message, long nanos, Instant now) {
        try {
            return switch (reception.hear(message, nanos, now)) {
                case Outcome.Taken taken -> new Heard(Optional.of(take(taken, message, nanos, now)), false);
                case Outcome.WholeMissing() -> new Heard(Optional.empty(), mayAsk(nanos));
                case Outcome.Late() -> Heard.NOTHING;
                case Outcome.OfAnother() -> Heard.NOTHING;
            };
        } catch (MalformedFrameException e) {
            malformed = String.valueOf(e.getMessage());
            return Heard.NOTHING;
        }
    }

    private boolean mayAsk(long nanos) {
        boolean may = !hasAsked || nanos - asked >= ASKS_EVERY.toNanos();
        if (may) {
            hasAsked = true;
            asked = nanos;
        }
        return may;
    }

    private Look take(Outcome.Taken taken, NodeReading message, long nanos, Instant now) {
        if (taken.isFirst()) {
            desk.lose();
        }
        malformed = "";
        heard = nanos;
        presence = new Presence(Presence.State.SEEN, now);
        Condition condition = new Condition(
                Duration.ofMillis(Math.clamp(message.paceMillis(), 1, 3_600_000)),
                Duration.of(Math.clamp(message.lookMicros(), 0, 3_600_000_000L), ChronoUnit.MICROS),
                Optional.empty());
        NodeDesk.Seen seen = desk.take(taken.reading());
        desk.condition(condition);
        return new Look(seen.interval(), seen.incidents(), List.of(), condition);
    }

    /** @return whether it has just become stale */
    synchronized boolean look(long nanos, Duration staleAfter) {
        if (presence.state() != Presence.State.SEEN || nanos - heard < staleAfter.toNanos()) {
            return false;
        }
        presence = new Presence(Presence.State.STALE, presence.since());
        desk.lose();
        desk.condition(inTrouble(node + " has not been heard since "
                + presence.since().truncatedTo(ChronoUnit.SECONDS)
                + ": what runs there is unknown. Look whether the machine, its agent and the bus are up"));
        return true;
    }

    synchronized Member member(long nanos) {
        List<String> remarks = new ArrayList<>();
        if (reception.isContested(nanos)) {
            remarks.add("Two machines send as " + node
                    + ": the one that was heard first counts, the other is left out. Give each a name of its own");
        }
        if (presence.state() == Presence.State.SEEN && reception.skew().abs().compareTo(WORTH_SAYING) > 0) {
            remarks.add("The clock of " + node + " is " + reception.skew().abs().toSeconds() + " s "
                    + (reception.skew().isNegative() ? "behind" : "ahead of")
                    + " this machine's. Its looks are dated by this machine's");
        }
        if (!malformed.isEmpty()) {
            remarks.add(
                    "What " + node + " sends cannot be read (" + malformed + "). Is its Firebreak of another version?");
        }
        return new Member(node, presence, desk, remarks);
    }

    synchronized Presence presence() {
        return presence;
    }
}

package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Who listens to what. Few subscribe and many publish, so that publishing takes no lock here. */
final class SubscriptionTable {
    private final CopyOnWriteArrayList<PlainSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    void add(PlainSubscription subscription) {
        subscriptions.add(subscription);
    }

    void remove(PlainSubscription subscription) {
        subscriptions.remove(subscription);
    }

    boolean anyoneTakes(Subject subject) {
        for (PlainSubscription subscription : subscriptions) {
            if (subscription.takes(subject)) {
                return true;
            }
        }
        return false;
    }

    /** Hands the message to every subscriber that takes it, and to one member of each queue group. */
    void deliver(Message message) {
        Map<String, List<PlainSubscription>> groups = Map.of();
        for (PlainSubscription subscription : subscriptions) {
            if (!subscription.takes(message.subject())) {
                continue;
            }
            String group = subscription.queueGroup();
            if (group == null) {
                subscription.offer(message);
            } else {
                groups = groups.isEmpty() ? new HashMap<>() : groups;
                groups.computeIfAbsent(group, name -> new ArrayList<>()).add(subscription);
            }
        }
        groups.values().forEach(members -> leastBusy(members).offer(message));
    }

    /** The member with the fewest messages waiting; members with equally few take turns. */
    private PlainSubscription leastBusy(List<PlainSubscription> members) {
        int start = Math.floorMod(turn.getAndIncrement(), members.size());
        PlainSubscription best = members.get(start);
        int fewest = best.waiting();
        for (int i = 1; i < members.size() && fewest > 0; i++) {
            PlainSubscription member = members.get((start + i) % members.size());
            int waiting = member.waiting();
            if (waiting < fewest) {
                best = member;
                fewest = waiting;
            }
        }
        return best;
    }

    void closeAll() {
        subscriptions.forEach(PlainSubscription::close);
    }
}

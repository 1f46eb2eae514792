package dev.firebreak.roles.watch;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Codec.MalformedException;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.NodeReading;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.bus.WholeWanted;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.silence.Watchman;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hears the looks of many nodes, remembers each node's last hour and judges it, one look after another on the subscription's
 * thread. Bounded by nodes and by groups of each; a node that the lab does not have is forgotten an hour after it was last heard.
 */
public final class FleetWatch implements Fleet, AutoCloseable {
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int MOST_NAME = 253;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch");

    private final Bus bus;
    private final Codec codec;
    private final Member own;
    private final Supplier<Set<String>> expected;
    private final Bounds bounds;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final Map<String, RemoteNode> nodes = new ConcurrentSkipListMap<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>(List.of(new LogLines()));
    private final Map<String, List<Incident>> before = new ConcurrentHashMap<>();
    private final AtomicBoolean hasSaidTooMany = new AtomicBoolean();
    private final Beat beat = new Beat("watch-fleet", this::beat, () -> {});
    private Bus.@Nullable Subscription subscription;

    /**
     * How much is remembered: an hour of a group takes up to 60 KB, next to nothing for what it never did.
     *
     * @param nodes those beyond are not heard
     * @param groups of each node; those beyond are judged and not remembered
     */
    public record Bounds(int nodes, int groups) {}

    /**
     * @param ownNode the machine that watches, which needs no bus; what comes under its name is not heard
     * @param expected nodes of the lab, so that one that was never heard is shown
     * @param nanos a clock that only goes on
     */
    public FleetWatch(
            Bus bus,
            Codec codec,
            String ownNode,
            Watch own,
            Supplier<Set<String>> expected,
            Bounds bounds,
            InstantSource wall,
            LongSupplier nanos) {
        this.bus = bus;
        this.codec = codec;
        this.own = new Member(ownNode, new Presence(Presence.State.SEEN, wall.instant()), own, List.of());
        this.expected = expected;
        this.bounds = bounds;
        this.wall = wall;
        this.nanos = nanos;
    }

    /** Takes over what was kept of before, in the order of beginnings; it is told of a node when that is heard. */
    public void recall(List<Incident> incidents) {
        before.putAll(incidents.stream().collect(Collectors.groupingBy(Incident::node)));
    }

    /** Tells {@code follower} of each look at another node from the next one on; of the end nobody is told here. */
    public void follow(Follower follower) {
        followers.add(follower);
    }

    public void start() {
        subscription = bus.subscribe(Subjects.WATCH_READINGS, this::hear);
        beat.start();
    }

    private void hear(Message message) {
        NodeReading reading;
        try {
            reading = codec.decode(message.body(), NodeReading.class);
        } catch (MalformedException e) {
            LOG.log(Level.DEBUG, "what came on {0} is no look at a node: {1}", message.subject(), e.getMessage());
            return;
        }
        hear(reading);
    }

    void hear(NodeReading reading) {
        String name = reading.node();
        if (name == null
                || reading.sender() == null
                || reading.body() == null
                || name.isEmpty()
                || name.length() > MOST_NAME
                || name.equals(own.node())) {
            return;
        }
        RemoteNode node = nodes.get(name);
        if (node == null) {
            node = meet(name);
        }
        if (node == null) {
            return;
        }
        RemoteNode.Heard heard = node.hear(reading, nanos.getAsLong(), wall.instant());
        heard.look().ifPresent(this::tell);
        if (heard.wantsWhole()) {
            ask(name);
        }
    }

    private @Nullable RemoteNode meet(String name) {
        if (nodes.size() >= bounds.nodes()) {
            if (!hasSaidTooMany.getAndSet(true)) {
                LOG.log(
                        Level.WARNING,
                        "More than " + bounds.nodes() + " nodes send their looks; " + name
                                + " and those that come after it are not heard");
            }
            return null;
        }
        return nodes.computeIfAbsent(name, this::begin);
    }

    private RemoteNode begin(String name) {
        RemoteNode node = new RemoteNode(
                name, Map.<String, DiskIo>of(), bounds.groups(), own.watch().silence(), wall.instant());
        node.recall(before.getOrDefault(name, List.of()));
        return node;
    }

    private void ask(String name) {
        try {
            bus.publish(Message.of(Subjects.watchWhole(name), Headers.NONE, codec.encode(new WholeWanted(name))));
        } catch (BusException e) {
            LOG.log(Level.DEBUG, "a whole look at {0} could not be asked for; one comes within a minute", name);
        }
    }

    private void tell(Look look) {
        look.interval().ifPresent(own.watch().silence()::see);
        for (Follower follower : followers) {
            try {
                follower.follow(look);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, follower + " failed at this look; the next one tries again", e);
            }
        }
    }

    private Duration beat() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Which nodes are stale could not be told this time; it is tried again", e);
        }
        return TICK;
    }

    /** Who is not heard any more, who should be. */
    void look() {
        Set<String> lab = expected.get();
        lab.stream()
                .filter(name -> !name.equals(own.node()) && !nodes.containsKey(name))
                .sorted()
                .forEach(this::meet);
        Instant now = wall.instant();
        nodes.forEach((name, node) -> {
            if (node.look(nanos.getAsLong(), Watchman.USUAL_STALE)) {
                LOG.log(Level.WARNING, name + " is not heard any more; what runs there is unknown");
            }
            Presence presence = node.presence();
            boolean isOld = presence.state() != Presence.State.SEEN
                    && presence.since().plus(FORGOTTEN_AFTER).isBefore(now);
            if (isOld && !lab.contains(name)) {
                nodes.remove(name);
            }
        });
    }

    @Override
    public List<Member> nodes() {
        List<Member> all = new ArrayList<>();
        all.add(new Member(
                own.node(),
                new Presence(
                        Presence.State.SEEN,
                        own.watch()
                                .latest()
                                .map(interval -> interval.end())
                                .orElse(own.presence().since())),
                own.watch(),
                List.of()));
        long now = nanos.getAsLong();
        nodes.values().forEach(node -> all.add(node.member(now)));
        return all;
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
        beat.close();
    }
}

package dev.firebreak.roles.watch;

import dev.firebreak.core.alerts.Dispatch;
import dev.firebreak.core.alerts.Failure;
import dev.firebreak.core.alerts.Mute;
import dev.firebreak.core.alerts.Outlets;
import dev.firebreak.core.alerts.Overview;
import dev.firebreak.core.alerts.Roster;
import dev.firebreak.core.alerts.Switchboard;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.silence.Moment;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Tells people of what the watcher finds. It listens on the watcher's thread and decides on its own, once a second; each
 * destination is written to on a thread of its own. Safe for threads.
 */
public final class AlertDesk implements Follower, Alerts, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch.alerts");
    private static final Duration PACE = Duration.ofSeconds(1);

    /** Who lives where changes seldom: it is looked at with every so many looks. */
    private static final int LOOKS_BETWEEN_CENSUSES = 10;

    private final Supplier<Optional<Lab>> labs;
    private final Outlets outlets;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final Switchboard switchboard;
    private final Thread thread;
    private final Map<String, Courier> couriers = new HashMap<>();
    private Optional<Lab> lab = Optional.empty();
    private Set<String> workloads = Set.of();
    private Residents residents = new Residents(Set.of());
    private final String node;
    private final Map<String, Integer> looks = new HashMap<>();
    private volatile boolean closed;

    /**
     * @param node that the watcher looks at, by its name in the lab
     * @param labs what the lab file says now; empty when there is none, or it does not hold: then what it said before counts
     * @param nanos a clock that only goes on
     */
    public AlertDesk(
            String node,
            Supplier<Optional<Lab>> labs,
            Outlets outlets,
            InstantSource wall,
            LongSupplier nanos,
            RandomGenerator random) {
        this.node = node;
        this.labs = labs;
        this.outlets = outlets;
        this.wall = wall;
        this.nanos = nanos;
        this.random = random;
        this.switchboard = new Switchboard(random);
        this.thread = Thread.ofVirtual().name("alerts").unstarted(this::work);
    }

    public void start() {
        thread.start();
    }

    private Moment now() {
        return new Moment(wall.instant(), Duration.ofNanos(nanos.getAsLong()));
    }

    @Override
    public synchronized void follow(Look look) {
        Moment now = now();
        look.interval().ifPresent(this::see);
        look.incidents().forEach(incident -> switchboard.take(incident, now));
        look.changes().forEach(change -> switchboard.take(change, now));
        switchboard.sees(
                look.interval().map(Interval::node).orElse(node),
                look.condition().trouble(),
                now);
    }

    private void see(Interval interval) {
        if (looks.merge(interval.node(), 1, Integer::sum) % LOOKS_BETWEEN_CENSUSES == 1) {
            switchboard.saw(
                    interval.node(),
                    interval.groups().stream()
                            .flatMap(group -> residents.workload(group.owner()).stream())
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    private void work() {
        while (!closed) {
            try {
                tick();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Alerts could not be told this time; the next second tries again", e);
            }
            LockSupport.parkNanos(this, PACE.toNanos());
        }
    }

    /** One second's work: takes over what the lab file says, and hands out what is due. */
    void tick() {
        Optional<Lab> said = labs.get();
        Map<Courier, List<Dispatch>> batches = new LinkedHashMap<>();
        synchronized (this) {
            if (closed) {
                return;
            }
            said.filter(found -> !lab.equals(Optional.of(found))).ifPresent(this::declare);
            for (Dispatch dispatch : switchboard.look(now())) {
                Courier courier = couriers.get(dispatch.destination());
                if (courier != null) {
                    batches.computeIfAbsent(courier, key -> new ArrayList<>()).add(dispatch);
                }
            }
        }
        batches.forEach((courier, batch) -> courier.carry(batch, reporter()));
    }

    private void declare(Lab known) {
        lab = Optional.of(known);
        looks.clear();
        workloads = known.everything().stream().map(Workload::name).collect(Collectors.toUnmodifiableSet());
        residents = new Residents(workloads);
        Residents names = residents;
        switchboard.declare(known.alerting(), Roster.of(known, names::workload), now());
        Set<Destination> wanted = new HashSet<>(known.alerting().to());
        couriers.values().removeIf(courier -> {
            boolean gone = !wanted.contains(courier.destination());
            if (gone) {
                courier.close();
            }
            return gone;
        });
        for (Destination destination : known.alerting().to()) {
            couriers.computeIfAbsent(destination.name(), name -> new Courier(destination, outlets, Courier.LONGEST));
        }
    }

    private Courier.Reporter reporter() {
        return new Courier.Reporter() {
            @Override
            public void delivered(Dispatch dispatch) {
                synchronized (AlertDesk.this) {
                    switchboard.delivered(dispatch, now());
                }
            }

            @Override
            public void failed(Dispatch dispatch, Failure failure) {
                synchronized (AlertDesk.this) {
                    switchboard.failed(dispatch, failure, now());
                }
            }
        };
    }

    @Override
    public synchronized Overview overview() {
        return switchboard.overview(now());
    }

    @Override
    public synchronized Optional<Mute> silence(Map<String, String> labels, Duration length, String who, String reason) {
        String workload = labels.get("workload");
        if (workload != null && !workloads.contains(workload)) {
            return Optional.empty();
        }
        Instant from = wall.instant().truncatedTo(ChronoUnit.SECONDS);
        Mute mute = new Mute(
                Integer.toHexString(random.nextInt() | 0x1000_0000), labels, from, from.plus(length), who, reason);
        switchboard.mute(mute);
        return Optional.of(mute);
    }

    @Override
    public synchronized boolean unsilence(String id) {
        return switchboard.unmute(id);
    }

    @Override
    public List<Trial> test() throws InterruptedException {
        List<Destination> to;
        synchronized (this) {
            to = lab.map(known -> known.alerting().to()).orElse(List.of());
        }
        return new TestRun(outlets, nanos).to(to, wall.instant());
    }

    @Override
    public void end() {
        close();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        synchronized (this) {
            couriers.values().forEach(Courier::close);
            couriers.clear();
        }
    }
}

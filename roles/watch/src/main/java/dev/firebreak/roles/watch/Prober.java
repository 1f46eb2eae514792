package dev.firebreak.roles.watch;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.silence.Door;
import dev.firebreak.core.silence.Knocker;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Asks workloads that live on this machine whether they are well, where the lab promises that they answer, and tells the board.
 * One that is being asked is not asked again; so many at once, the others wait for the next look.
 */
public final class Prober implements Follower {
    private static final int MOST_AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Knocker knocker;
    private final SilenceBoard board;
    private final Supplier<Optional<Lab>> labs;
    private final LongSupplier nanos;
    private final Executor threads;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final Map<String, Long> asked = new HashMap<>();
    private final Set<String> asking = new HashSet<>();
    private Optional<Lab> lab = Optional.empty();
    private Map<String, Workload> workloads = Map.of();
    private Residents residents = new Residents(Set.of());

    /**
     * @param nanos a clock that only goes on
     * @param threads one of its own for each call
     */
    public Prober(
            Knocker knocker, SilenceBoard board, Supplier<Optional<Lab>> labs, LongSupplier nanos, Executor threads) {
        this.knocker = knocker;
        this.board = board;
        this.labs = labs;
        this.nanos = nanos;
        this.threads = threads;
    }

    @Override
    public void follow(Look look) {
        lookAtTheLab();
        look.interval().ifPresent(this::ask);
    }

    private void lookAtTheLab() {
        Optional<Lab> found = labs.get();
        if (found.isPresent() && !found.equals(lab)) {
            lab = found;
            workloads = found.get().everything().stream()
                    .filter(workload -> Doors.pace(workload).isPresent())
                    .collect(Collectors.toMap(Workload::name, Function.identity(), (one, _) -> one));
            residents = new Residents(workloads.keySet());
            asked.keySet().retainAll(workloads.keySet());
        }
    }

    private void ask(Interval interval) {
        for (GroupRates group : interval.groups()) {
            Optional<Workload> workload = residents.workload(group.owner()).map(workloads::get);
            workload.flatMap(found -> Doors.of(found, group)).ifPresent(door -> ask(workload.get(), door));
        }
    }

    private void ask(Workload workload, Door door) {
        long now = nanos.getAsLong();
        String name = workload.name();
        Long last = asked.get(name);
        long pace = Doors.pace(workload).orElseThrow().toNanos();
        if ((last != null && now - last < pace) || !begins(name)) {
            return;
        }
        asked.put(name, now);
        threads.execute(() -> {
            try {
                Optional<String> why = knocker.knock(door, PATIENCE);
                if (why.isEmpty()) {
                    board.answered(name);
                } else {
                    board.failed(name, door + " " + why.get());
                }
            } finally {
                ends(name);
            }
        });
    }

    private boolean begins(String name) {
        synchronized (asking) {
            return !asking.contains(name) && free.tryAcquire() && asking.add(name);
        }
    }

    private void ends(String name) {
        synchronized (asking) {
            asking.remove(name);
        }
        free.release();
    }

    @Override
    public String toString() {
        return "the prober of this machine's workloads";
    }
}

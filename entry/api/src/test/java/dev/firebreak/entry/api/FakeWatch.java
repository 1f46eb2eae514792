package dev.firebreak.entry.api;

import dev.firebreak.core.culprit.Evidence;
import dev.firebreak.core.culprit.Harm;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.Place;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.DiskCounters;
import dev.firebreak.core.pressure.FaultCounter;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.History;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoCounters;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.pressure.Stall;
import dev.firebreak.core.pressure.Stalls;
import dev.firebreak.core.throttle.Mode;
import dev.firebreak.roles.watch.Condition;
import dev.firebreak.roles.watch.Deed;
import dev.firebreak.roles.watch.Keeping;
import dev.firebreak.roles.watch.SilenceBoard;
import dev.firebreak.roles.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A machine on which a re-index holds up a database, second by second as a test says. */
public final class FakeWatch implements Watch {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private final Instant begun;
    private final History history = new History(100);
    private Optional<Reading> reading = Optional.empty();
    private Optional<Interval> latest = Optional.empty();
    private SilenceBoard silence = new SilenceBoard(Optional::empty, InstantSource.system(), System::nanoTime);

    private List<Incident> incidents = List.of();
    private Keeping keeping = Keeping.OFF;
    private Condition condition = new Condition(Duration.ofSeconds(1), Duration.ofMillis(4), Optional.empty());

    /** @param begun when the first look was */
    public FakeWatch(Instant begun) {
        this.begun = begun;
    }

    /** Looks {@code seconds} times more; the re-index runs from the given second on. */
    public FakeWatch lookUntil(int seconds, int reindexFrom) {
        for (int second = 1; second <= seconds; second++) {
            Interval interval = Interval.between(reading(second - 1, reindexFrom), reading(second, reindexFrom))
                    .orElseThrow();
            history.add(interval);
            latest = Optional.of(interval);
            reading = Optional.of(reading(second, reindexFrom));
        }
        return this;
    }

    public FakeWatch inTrouble(String trouble) {
        condition = new Condition(Duration.ofSeconds(1), Duration.ofMillis(4), Optional.of(trouble));
        return this;
    }

    /** A database waits for the disk since the re-index began. */
    public static Incident reindexing(Instant since, Incident.Phase phase) {
        Party postgres = party("postgres");
        return new Incident(
                "pi-5-disk-1",
                "pi-5",
                phase,
                Optional.of(new Place(Resource.DISK, "nvme0n1")),
                List.of(new Harm(postgres, "waits", 42, 2, "%"), new Harm(party("gitea"), "waits", 12, 1, "%")),
                since,
                since.plusSeconds(40),
                new Verdict.One(party("reindex")),
                0.93,
                List.of(
                        new Evidence.ShareOfExcess(0.96, 4e8, "bytes/s"),
                        new Evidence.OnsetLag(1),
                        new Evidence.DoseResponse(0.91)));
    }

    private static Party party(String name) {
        return new Party(
                "/kubepods.slice/" + name,
                new Owner(Owner.Kind.POD, name + "-0", Optional.of("house"), Optional.of(name)));
    }

    public FakeWatch tells(Incident... told) {
        incidents = List.of(told);
        return this;
    }

    @Override
    public SilenceBoard silence() {
        return silence;
    }

    /** A lab whose promises are watched. */
    public FakeWatch expecting(Lab lab) {
        silence = new SilenceBoard(() -> Optional.of(lab), InstantSource.system(), System::nanoTime);
        return this;
    }

    @Override
    public Keeping keeping() {
        return keeping;
    }

    /** The re-index is held back for the database. */
    public FakeWatch holding(Mode mode, Instant at) {
        Deed deed = new Deed(
                at,
                "house/reindex-0",
                "house/reindex-0 gets at most 100.0 MB/s written of disk nvme0n1",
                "house/postgres-0 waits 42 % of its time for disk nvme0n1, target 10 %",
                mode == Mode.ON
                        ? "wrote '259:0 wbps=100000000' to kubepods.slice/reindex/io.max"
                        : "nothing was changed",
                mode == Mode.ON ? Deed.Outcome.DONE : Deed.Outcome.SAID,
                Optional.of(new Deed.Effect("house/postgres-0", "disk nvme0n1", 0.42, 0.06)));
        keeping = new Keeping(mode, List.of(deed), List.of(deed), List.of());
        return this;
    }

    @Override
    public List<Incident> incidents() {
        return incidents;
    }

    private Reading reading(int second, int reindexFrom) {
        long busy = Math.max(0, second - reindexFrom);
        MachineCounters machine = new MachineCounters(
                new CpuTime(4, second * 400_000L + busy * 900_000, 0, 0, 3),
                Optional.of(new Stalls(stall(busy * 120_000), Stall.NONE, stall(busy * 500_000))),
                new MemoryState(8 * GIB, 5 * GIB, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(new DiskCounters(
                        "259:0",
                        "nvme0n1",
                        new IoCounters(second * MIB, busy * 400 * MIB, second * 10L, busy * 9_000, 0),
                        second * 9_000L,
                        busy * 30_000_000,
                        second * 50_000L + busy * 950_000,
                        busy * 30_000_000,
                        30)),
                List.of(),
                List.of(),
                List.of(new FaultCounter(Resource.DISK, "nvme0n1 requests failed", busy > 2 ? 1 : 0)));
        return new Reading(
                "pi-5",
                begun.plusSeconds(second),
                second * 1_000_000_000L,
                machine,
                List.of(
                        group("postgres", second * 100_000L, busy * 420_000, 1, second * 100L * KIB),
                        group("reindex", busy * 800_000, 0, 2, busy * 400 * MIB),
                        group("gitea", second * 50_000L, 0, 1, 0)));
    }

    private static Stall stall(long micros) {
        return new Stall(micros, micros / 2);
    }

    private static GroupCounters group(String name, long cpuMicros, long ioStallMicros, int gib, long written) {
        return new GroupCounters(
                "/kubepods.slice/" + name,
                new Owner(Owner.Kind.POD, name + "-0", Optional.of("house"), Optional.of(name)),
                cpuMicros,
                0,
                Optional.of(new Stalls(Stall.NONE, Stall.NONE, stall(ioStallMicros))),
                new GroupMemory(gib * GIB, gib * GIB, 0, 0, 0, 0),
                Map.of("259:0", new IoCounters(0, written, 0, written >> 14, 0)),
                IoSource.CONTROLLER,
                Optional.empty(),
                Map.of(),
                2);
    }

    @Override
    public Optional<Reading> reading() {
        return reading;
    }

    @Override
    public Optional<Interval> latest() {
        return latest;
    }

    @Override
    public Condition condition() {
        return condition;
    }

    @Override
    public <T> T remembered(Function<History, T> question) {
        return question.apply(history);
    }
}

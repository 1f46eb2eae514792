package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Money;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.lab.Taint;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Treatment.Home;
import dev.firebreak.core.lab.Workload;

/** What a place costs a copy by itself, in thousandths of points; {@link Wish} has the weights. */
final class Wishes {
    /** Where a copy would stand: on which disk (-1 for none) and which cards. */
    record Place(Workload workload, Node node, int disk, int[] cards) {}

    /** Takes what each wish costs. */
    interface Tally {
        void add(Wish wish, long milli);
    }

    /** No single wish costs more than this, so that a slip in a price cannot drown the rest. */
    private static final long MOST = 5000 * Wish.POINT;

    private static final double POINTS_PER_KWH = 30;

    private final double moneyPerPoint;
    private final long middleMemory;
    private final Performance performance;

    Wishes(Lab lab) {
        long tariff = lab.tariff().perKilowattHour().micros();
        this.moneyPerPoint = (tariff == 0 ? Tariff.USUAL.perKilowattHour().micros() : tariff) / POINTS_PER_KWH;
        this.middleMemory = Math.max(
                1,
                lab.nodes().stream()
                        .mapToLong(n -> n.memory().value())
                        .sorted()
                        .toArray()[(lab.nodes().size() - 1) / 2]);
        this.performance = new Performance(lab);
    }

    long alone(Place place) {
        long[] sum = {0};
        alone(place, (wish, milli) -> sum[0] += milli);
        return sum[0];
    }

    void alone(Place place, Tally tally) {
        Home home = place.workload().treatment().home();
        Node node = place.node();
        double dominant = dominantShare(place);
        add(tally, Wish.POWER, home, points(monthOfPower(node, use(place))));
        add(tally, Wish.HARDWARE, home, points(monthOfHardware(node)) * dominant);
        if (place.disk() >= 0) {
            add(
                    tally,
                    Wish.SLOW_DISK,
                    home,
                    steps(node.disks().get(place.disk()).kind()));
        }
        add(tally, Wish.PERFORMANCE, home, performance.lost(place));
        if (place.cards().length == 0 && !node.gpus().isEmpty()) {
            add(tally, Wish.NODE_WITH_CARD, home, 1);
        }
        add(tally, Wish.LARGE_NODE, home, doublings(node.memory().value()));
        add(tally, Wish.SPARE_CAPACITY, home, dominant);
        if (node.standing().controlPlane()) {
            add(tally, Wish.CONTROL_PLANE, home, 1);
        }
        add(tally, Wish.SOFT_TAINT, home, softTaints(place));
    }

    private static void add(Tally tally, Wish wish, Home home, double units) {
        long milli = Math.min(MOST, Math.round(wish.milli(home) * units));
        if (milli != 0) {
            tally.add(wish, milli);
        }
    }

    /** What one copy of data would mind this copy's writing on its disk. */
    long writes(Place place) {
        if (place.disk() < 0) {
            return 0;
        }
        DiskIo io = place.workload().needs().disk().orElseThrow().io();
        DiskIo writing = new DiskIo(Throughput.NONE, io.write(), 0, io.writeIops());
        long micros =
                writing.deviceTimeMicros(place.node().disks().get(place.disk()).speed());
        return Math.min(MOST, Wish.HEAVY_WRITER.milli(Home.FAST_STORAGE) * micros / Site.WHOLE_SECOND);
    }

    /** What the copy's data weigh when it moves. */
    static long ofMovedData(Workload workload) {
        long gib =
                workload.needs().disk().map(need -> need.size().value() >> 30).orElse(0L);
        return Math.min(MOST, Wish.MOVED_DATA.milli(workload.treatment().home()) * gib);
    }

    private double points(Money money) {
        return money.micros() / moneyPerPoint;
    }

    private Money monthOfPower(Node node, double use) {
        var upkeep = node.standing().upkeep();
        double range = upkeep.full().milli() - upkeep.idle().milli();
        return new Money(Math.round(range * use / 1e6 * Tariff.HOURS_PER_MONTH * moneyPerPoint * POINTS_PER_KWH));
    }

    static Money monthOfHardware(Node node) {
        var upkeep = node.standing().upkeep();
        return new Money(upkeep.price().micros() / upkeep.lifetimeMonths());
    }

    /** The part of what the node can do that the copy uses on average. */
    static double use(Place place) {
        Node node = place.node();
        double cpu = place.workload().needs().cpu().milli() / (1000.0 * node.cores());
        double cards =
                node.gpus().isEmpty() ? 0 : shareOfCards(place) / node.gpus().size();
        return Math.min(1, Math.max(cpu, cards)) * place.workload().load().thousandths() / 1000.0;
    }

    private static double shareOfCards(Place place) {
        double share = 0;
        for (int card : place.cards()) {
            Share part = place.workload()
                    .needs()
                    .gpu()
                    .orElseThrow()
                    .shareOf(place.node().gpus().get(card));
            share += part.thousandths() / 1000.0;
        }
        return share;
    }

    /** The largest part that it takes of any one thing on the node: processor, memory, its disk, the cards. */
    static double dominantShare(Place place) {
        Node node = place.node();
        var needs = place.workload().needs();
        double most = part(needs.cpu().milli(), node.allocatableCpu().milli());
        most = Math.max(
                most, part(needs.memory().value(), node.allocatableMemory().value()));
        if (place.disk() >= 0) {
            most = Math.max(
                    most,
                    part(
                            needs.disk().orElseThrow().size().value(),
                            node.disks().get(place.disk()).size().value()));
        }
        if (place.cards().length > 0) {
            most = Math.max(most, shareOfCards(place) / node.gpus().size());
        }
        return most;
    }

    private static double part(long of, long whole) {
        return whole == 0 ? (of == 0 ? 0 : 1) : Math.min(1, of / (double) whole);
    }

    private double doublings(long memory) {
        return Math.max(0, StrictMath.log(memory / (double) middleMemory) / StrictMath.log(2));
    }

    private static int steps(Disk.Kind kind) {
        return switch (kind) {
            case NVME -> 0;
            case SSD -> 1;
            case VIRTUAL -> 2;
            case HDD -> 3;
            case SD_CARD -> 4;
        };
    }

    private static double softTaints(Place place) {
        return place.node().standing().taints().stream()
                .filter(t -> t.effect() == Taint.Effect.PREFER_NO_SCHEDULE)
                .filter(t -> !place.workload().where().tolerates().contains(t.key()))
                .count();
    }
}

package dev.firebreak.core.past;

import dev.firebreak.core.past.Strand.Kind;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Thins what is seen of one node: second by second in, steps of every grain out. Groups of one name are one strand: their use is
 * added up, of their waits the longest counts. Bounded by the workloads that are kept and the groups of one look. The same
 * intervals make the same slices. Not safe for threads.
 */
public final class Thinner {
    /** An interval longer than this says little about each second of it and counts as so many seconds. */
    private static final double MOST_SECONDS = 10;

    private final Heaviest heaviest;
    private final Map<Grain, Gathering> open = new EnumMap<>(Grain.class);

    /** @param mostWorkloads how many are kept, the heaviest by name, at least one */
    public Thinner(int mostWorkloads) {
        if (mostWorkloads < 1) {
            throw new IllegalArgumentException("at least one workload is kept, not " + mostWorkloads);
        }
        heaviest = new Heaviest(mostWorkloads);
    }

    /** @return the steps that are over with this interval, finer ones first */
    public List<Slice> add(Interval interval) {
        List<Slice> over = new ArrayList<>();
        Gathering now = at(Grain.TEN_SECONDS, interval.end(), over);
        double seconds = Math.min(MOST_SECONDS, interval.seconds());
        for (Use use : Use.of(interval.machine())) {
            Strand strand = Strand.of(use);
            use.utilisation().ifPresent(value -> now.add(strand, Quantity.UTILISATION, value, seconds));
            use.saturation().ifPresent(value -> now.add(strand, Quantity.SATURATION, value, seconds));
            now.add(strand, Quantity.ERRORS, use.errors() / seconds, seconds);
        }
        workloads(interval)
                .forEach((strand, figures) ->
                        figures.forEach((quantity, value) -> now.add(strand, quantity, value, seconds)));
        return over;
    }

    private Map<Strand, Map<Quantity, Double>> workloads(Interval interval) {
        Map<Strand, Map<Quantity, Double>> workloads = new HashMap<>();
        for (GroupRates group : interval.groups()) {
            Strand strand = Strand.of(group.owner());
            heaviest.weigh(strand, group);
            Map<Quantity, Double> figures = workloads.computeIfAbsent(strand, _ -> new EnumMap<>(Quantity.class));
            for (Quantity quantity : Quantity.of(Kind.WORKLOAD)) {
                double value = quantity.figure().orElseThrow().of(group);
                if (!Double.isNaN(value)) {
                    figures.merge(
                            quantity, value, (one, other) -> isWait(quantity) ? Math.max(one, other) : one + other);
                }
            }
        }
        return workloads;
    }

    private static boolean isWait(Quantity quantity) {
        return quantity == Quantity.CPU_STALL || quantity == Quantity.MEMORY_STALL || quantity == Quantity.DISK_STALL;
    }

    private Gathering at(Grain grain, Instant end, List<Slice> over) {
        long step = grain.stepAt(end);
        Gathering known = open.get(grain);
        if (known != null && known.step() == step) {
            return known;
        }
        if (known != null) {
            close(grain, known, over);
        }
        Gathering begun = new Gathering(grain, step);
        open.put(grain, begun);
        return begun;
    }

    private void close(Grain grain, Gathering known, List<Slice> over) {
        if (grain == Grain.TEN_SECONDS) {
            Set<Strand> chosen = heaviest.choose();
            known.keepOnly(strand -> strand.kind() == Kind.RESOURCE || chosen.contains(strand));
        }
        over.add(known.slice());
        switch (grain) {
            case TEN_SECONDS -> known.into(at(Grain.MINUTE, grain.start(known.step()), over));
            case MINUTE -> known.into(at(Grain.FIVE_MINUTES, grain.start(known.step()), over));
            case FIVE_MINUTES -> {}
        }
    }

    /** @return the steps under way, as far as they are known */
    public List<Slice> end() {
        List<Slice> over = new ArrayList<>();
        for (Grain grain : Grain.values()) {
            Gathering known = open.remove(grain);
            if (known != null) {
                close(grain, known, over);
            }
        }
        return over;
    }
}

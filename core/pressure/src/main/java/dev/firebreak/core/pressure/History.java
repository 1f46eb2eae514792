package dev.firebreak.core.pressure;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a node's last hour was like, second by second: use, saturation and errors of each resource, and the figures of each
 * group. Memory is bounded: two bytes a figure and second, and at most as many groups as were allowed; one that is not
 * heard of any more makes room for a new one, the longest ago first. Not safe for threads.
 */
public final class History {
    /** How far back it goes. */
    public static final Duration SPAN = Duration.ofHours(1);

    private static final int STEPS = Math.toIntExact(SPAN.toSeconds());
    private static final int MOST_RESOURCES = 64;

    private final int mostGroups;
    private final Map<ResourceKey, UseSeries> resources = new LinkedHashMap<>();
    /** By the disk's name. */
    private final Map<String, Series> latencies = new LinkedHashMap<>();

    private final Map<String, Remembered> groups;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** One resource of a node. */
    public record ResourceKey(Resource resource, String name) {}

    /** @param mostGroups how many control groups are remembered, at least one */
    public History(int mostGroups) {
        if (mostGroups < 1) {
            throw new IllegalArgumentException("a history remembers at least one group, not " + mostGroups);
        }
        this.mostGroups = mostGroups;
        this.groups = new LinkedHashMap<>(64, 0.75f, true);
    }

    /**
     * Intervals come in the order of their ends; one that came before is written over what it said. A wall clock that was set back
     * by more than this goes back begins anew: what is of the future can be asked for by nobody.
     */
    public void add(Interval interval) {
        long second = interval.end().getEpochSecond();
        if (last != Long.MIN_VALUE && second <= last - STEPS) {
            forget();
        }
        long before = last;
        first = Math.min(first, second);
        last = Math.max(last, second);
        for (Use use : Use.of(interval.machine())) {
            ResourceKey key = new ResourceKey(use.resource(), use.name());
            UseSeries series = resources.get(key);
            if (series == null && resources.size() < MOST_RESOURCES) {
                series = new UseSeries();
                resources.put(key, series);
            }
            if (series != null) {
                series.put(second, use);
            }
        }
        interval.machine().disks().stream()
                .filter(disk -> disk.io().operations() > 0)
                .filter(disk -> latencies.containsKey(disk.name()) || latencies.size() < MOST_RESOURCES)
                .forEach(disk -> latencies
                        .computeIfAbsent(disk.name(), _ -> new Series(STEPS))
                        .put(second, Math.max(disk.readMillis(), disk.writeMillis())));
        for (GroupRates group : interval.groups()) {
            remembered(group, before).ifPresent(known -> known.put(second, group));
        }
    }

    private void forget() {
        resources.clear();
        latencies.clear();
        groups.clear();
        first = Long.MAX_VALUE;
        last = Long.MIN_VALUE;
    }

    /** For how long this node has been looked at, as far back as this goes: 0 before the first interval. */
    public long seconds() {
        return first == Long.MAX_VALUE ? 0 : Math.min(STEPS, last - first + 1);
    }

    /** @param before when the interval before ended: who was heard of then does not make room, or all would in turn */
    private Optional<Remembered> remembered(GroupRates group, long before) {
        Remembered known = groups.get(group.path());
        if (known == null) {
            if (groups.size() >= mostGroups) {
                Map.Entry<String, Remembered> longestAgo =
                        groups.entrySet().iterator().next();
                if (longestAgo.getValue().heard >= before) {
                    return Optional.empty();
                }
                groups.remove(longestAgo.getKey());
            }
            known = new Remembered(group.owner());
            groups.put(group.path(), known);
        }
        return Optional.of(known);
    }

    /** Resources in the order in which they were first seen. */
    public List<ResourceKey> resources() {
        return List.copyOf(resources.keySet());
    }

    /** Paths of the groups that are remembered, with their owners. */
    public Map<String, Owner> groups() {
        return groups.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().owner));
    }

    /** Utilisation second by second from {@code from} on; NaN where nothing is known. */
    public double[] utilisation(ResourceKey key, Instant from, int seconds) {
        return of(key).map(series -> series.utilisation.from(from.getEpochSecond(), seconds))
                .orElseGet(() -> nothing(seconds));
    }

    /** Likewise saturation. */
    public double[] saturation(ResourceKey key, Instant from, int seconds) {
        return of(key).map(series -> series.saturation.from(from.getEpochSecond(), seconds))
                .orElseGet(() -> nothing(seconds));
    }

    /** Likewise errors. */
    public double[] errors(ResourceKey key, Instant from, int seconds) {
        return of(key).map(series -> series.errors.from(from.getEpochSecond(), seconds))
                .orElseGet(() -> nothing(seconds));
    }

    /** How long a request to a disk took, in milliseconds, the slower of reads and writes; NaN where it had none to do. */
    public double[] latency(String disk, Instant from, int seconds) {
        return Optional.ofNullable(latencies.get(disk))
                .map(series -> series.from(from.getEpochSecond(), seconds))
                .orElseGet(() -> nothing(seconds));
    }

    /** A figure of a group, second by second; NaN where nothing is known. */
    public double[] figure(String path, Figure figure, Instant from, int seconds) {
        return Optional.ofNullable(groups.get(path))
                .flatMap(known -> Optional.ofNullable(known.series.get(figure)))
                .map(series -> series.from(from.getEpochSecond(), seconds))
                .orElseGet(() -> nothing(seconds));
    }

    private Optional<UseSeries> of(ResourceKey key) {
        return Optional.ofNullable(resources.get(key));
    }

    private static double[] nothing(int seconds) {
        double[] values = new double[seconds];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static final class UseSeries {
        private final Series utilisation = new Series(STEPS);
        private final Series saturation = new Series(STEPS);
        private final Series errors = new Series(STEPS);

        void put(long second, Use use) {
            use.utilisation().ifPresent(value -> utilisation.put(second, value));
            use.saturation().ifPresent(value -> saturation.put(second, value));
            errors.put(second, (double) use.errors());
        }
    }

    /** Rings are made when a figure is first known, so that what a kernel does not count takes no room. */
    private static final class Remembered {
        private final Owner owner;
        private final Map<Figure, Series> series = new EnumMap<>(Figure.class);
        private long heard;

        Remembered(Owner owner) {
            this.owner = owner;
        }

        void put(long second, GroupRates group) {
            heard = second;
            for (Figure figure : Figure.values()) {
                double value = figure.of(group);
                if (!Double.isNaN(value)) {
                    series.computeIfAbsent(figure, _ -> new Series(STEPS)).put(second, value);
                }
            }
        }
    }
}

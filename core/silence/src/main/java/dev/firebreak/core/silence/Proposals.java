package dev.firebreak.core.silence;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a proposal of a rhythm. */
final class Proposals {
    /** An hour of the week must have been watched so often: one Monday is no habit. */
    private static final int FEWEST_WEEKS = 2;
    /** Of so many gaps one is taken for an exception. */
    private static final int ONE_IN = 200;
    /** How much longer than the usual longest gap silence is. */
    private static final int MARGIN = 2;

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    /** Some days that are alike, and their hours. */
    private record Block(int firstDay, int lastDay, int from, int to) {}

    private Proposals() {}

    static Optional<Proposal> of(String workload, Rhythm rhythm, ZoneId zone) {
        Optional<Duration> usual = rhythm.gaps().quantile(ONE_IN);
        if (rhythm.weeks() < FEWEST_WEEKS || usual.isEmpty()) {
            return Optional.empty();
        }
        Optional<List<Block>> blocks = blocks(rhythm);
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        Duration longest = usual.get().multipliedBy(MARGIN);
        String every = lengthInFile(longest.compareTo(SHORTEST) < 0 ? SHORTEST : longest);
        String hours = hours(blocks.get(), zone);
        String expect = "expect: {" + (hours.isEmpty() ? "" : "active: " + hours + ", ") + "progress: " + every + "}";
        String because = workload + " was watched for " + rhythm.weeks() + " weeks and showed " + rhythm.signs()
                + " signs" + (hours.isEmpty() ? " at all hours" : " in these hours")
                + "; of two hundred gaps one was longer than "
                + Phrases.length(usual.get()) + ", the longest was "
                + Phrases.length(rhythm.gaps().longest());
        return Optional.of(new Proposal(workload, expect, because));
    }

    /**
     * The busy hours of each day as one stretch, days that are alike together; none when all hours are busy. Empty when
     * a day has several stretches, or when signs come at other hours too: that is no rhythm that fits in a line.
     */
    private static Optional<List<Block>> blocks(Rhythm rhythm) {
        List<Block> blocks = new ArrayList<>();
        int busy = 0;
        for (DayOfWeek day : DayOfWeek.values()) {
            int from = -1;
            int to = -1;
            for (int hour = 0; hour < 24; hour++) {
                int ofWeek = Rhythm.hourOf(day, hour);
                if (rhythm.isBusy(ofWeek)) {
                    if (to >= 0 && to != hour) {
                        return Optional.empty();
                    }
                    from = from < 0 ? hour : from;
                    to = hour + 1;
                    busy++;
                } else if (!rhythm.isQuiet(ofWeek)) {
                    return Optional.empty();
                }
            }
            add(blocks, day.getValue() - 1, from, to);
        }
        if (busy == 0) {
            return Optional.empty();
        }
        return Optional.of(busy == Rhythm.HOURS ? List.of() : blocks);
    }

    private static void add(List<Block> blocks, int day, int from, int to) {
        if (from < 0) {
            return;
        }
        Block last = blocks.isEmpty() ? new Block(0, -2, 0, 0) : blocks.getLast();
        if (last.lastDay == day - 1 && last.from == from && last.to == to) {
            blocks.set(blocks.size() - 1, new Block(last.firstDay, day, from, to));
        } else {
            blocks.add(new Block(day, day, from, to));
        }
    }

    private static String hours(List<Block> blocks, ZoneId zone) {
        List<String> windows = blocks.stream().map(block -> window(block, zone)).toList();
        return windows.size() < 2 ? String.join("", windows) : "[" + String.join(", ", windows) + "]";
    }

    private static String window(Block block, ZoneId zone) {
        String first = DAYS[block.firstDay];
        String days = block.firstDay == 0 && block.lastDay == 6
                ? ""
                : block.firstDay == block.lastDay ? first + " " : first + "-" + DAYS[block.lastDay] + " ";
        return String.format(
                Locale.ROOT,
                "\"%s%02d:00-%02d:00 %s\"",
                days,
                block.from,
                block.to,
                zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
    }

    /** Rounded up to what people write. */
    private static String lengthInFile(Duration time) {
        long minutes = Math.ceilDiv(time.toSeconds(), 60);
        if (minutes <= 10) {
            return minutes + "m";
        }
        return minutes <= 90 ? Math.ceilDiv(minutes, 5) * 5 + "m" : Math.ceilDiv(minutes, 60) + "h";
    }
}

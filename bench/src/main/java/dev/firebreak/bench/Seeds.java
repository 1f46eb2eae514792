package dev.firebreak.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers that shuffles begin with, as the command line writes them. */
final class Seeds {
    static final int MOST = 1_000;

    private Seeds() {}

    /** {@code 42}, {@code 42-51}, {@code 1,2,7}; empty when it is none of these, or too many. */
    static Optional<List<Long>> parse(String text) {
        List<Long> seeds = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.strip().matches("\\d{1,9}(-\\d{1,9})?")) {
                return Optional.empty();
            }
            String[] ends = part.strip().split("-", -1);
            long first = Long.parseLong(ends[0]);
            long last = Long.parseLong(ends[ends.length - 1]);
            if (last < first || last - first >= MOST - seeds.size()) {
                return Optional.empty();
            }
            for (long seed = first; seed <= last; seed++) {
                seeds.add(seed);
            }
        }
        return Optional.of(seeds);
    }
}

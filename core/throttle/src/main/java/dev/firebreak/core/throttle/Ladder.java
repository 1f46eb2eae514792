package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.Share;
import java.util.Arrays;
import java.util.List;

/**
 * The ways down for who uses something scarce: weights first, which cost nothing while nobody else wants it, then caps.
 *
 * @param weights parts of the usual weight, falling
 * @param caps whether a cap comes after them
 * @param sharpest the most that one step takes off a cap, as a part of it; it takes half of that at least
 */
record Ladder(List<Share> weights, boolean caps, double sharpest) {
    static Ladder of(Scarce scarce, Rules rules) {
        return switch (scarce) {
            case Scarce.DiskTime _ ->
                new Ladder(
                        weights(rules, Knob.IO_WEIGHT, 500, 100), rules.knobs().contains(Knob.IO_CAP), 0.5);
            case Scarce.Processor _ -> new Ladder(weights(rules, Knob.CPU_WEIGHT, 500, 250, 100, 50), false, 0.5);
            case Scarce.Memory _ -> new Ladder(List.of(), rules.knobs().contains(Knob.MEMORY_HIGH), 0.125);
        };
    }

    Ladder withoutWeights() {
        return new Ladder(List.of(), caps, sharpest);
    }

    boolean isEmpty() {
        return weights.isEmpty() && !caps;
    }

    private static List<Share> weights(Rules rules, Knob knob, int... thousandths) {
        return rules.knobs().contains(knob)
                ? Arrays.stream(thousandths).mapToObj(Share::new).toList()
                : List.of();
    }
}

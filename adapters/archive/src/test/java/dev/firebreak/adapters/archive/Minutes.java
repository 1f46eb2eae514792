package dev.firebreak.adapters.archive;

import dev.firebreak.core.past.Grain;
import dev.firebreak.core.past.Quantity;
import dev.firebreak.core.past.Slice;
import dev.firebreak.core.past.Strand;
import dev.firebreak.core.past.Strand.Kind;
import dev.firebreak.core.past.Thin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A minute in steps of ten seconds, in which a third of the workloads does something and the rest sleeps. */
final class Minutes {
    private Minutes() {}

    static List<Slice> busy(Instant from, int workloads) {
        Random random = new Random(7);
        List<Slice> slices = new ArrayList<>();
        for (int step = 0; step < 6; step++) {
            Map<Strand, Map<Quantity, Thin>> strands = new HashMap<>();
            for (String name : List.of("cpu", "memory", "disk/nvme0n1", "disk/sda", "network/eth0")) {
                strands.put(new Strand(Kind.RESOURCE, name), figures(Kind.RESOURCE, random, 1));
            }
            for (int i = 0; i < workloads; i++) {
                strands.put(
                        new Strand(Kind.WORKLOAD, "team-" + i % 5 + "/workload-" + i),
                        figures(Kind.WORKLOAD, random, i % 3 == 0 ? 1 : 0));
            }
            slices.add(new Slice(Grain.TEN_SECONDS, Grain.TEN_SECONDS.stepAt(from) + step, strands));
        }
        return slices;
    }

    private static Map<Quantity, Thin> figures(Kind kind, Random random, double scale) {
        Map<Quantity, Thin> figures = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.of(kind)) {
            double mean = scale * random.nextDouble();
            boolean moves = quantity != Quantity.ERRORS && quantity != Quantity.NETWORK;
            figures.put(quantity, moves ? new Thin(mean, mean * (1 + random.nextDouble())) : new Thin(0, 0));
        }
        return figures;
    }
}

package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.Throughput;
import java.util.List;

/**
 * A neighbour as one who uses something scarce.
 *
 * @param precedence see {@link Precedence}
 * @param load what it uses now
 * @param floor what is always left to it
 */
record Rival(Group group, int precedence, Load load, Load floor) {
    /** Below this part of the processors nobody is worth holding. */
    private static final double LEAST_CPU_SHARE = 0.05;

    static List<Rival> of(Sight sight, Scarce scarce, Rules rules) {
        return sight.neighbours().stream()
                .map(neighbour -> new Rival(
                        neighbour.group(),
                        Precedence.of(scarce, neighbour.disk(), neighbour.compute()),
                        load(neighbour, scarce),
                        floor(neighbour, scarce, rules)))
                .toList();
    }

    private static Load load(Neighbour neighbour, Scarce scarce) {
        return switch (scarce) {
            case Scarce.DiskTime(Device device) -> Load.of(neighbour.activity().getOrDefault(device, DiskIo.NONE));
            case Scarce.Processor _ -> Load.of(neighbour.cpuShare());
            case Scarce.Memory _ -> Load.of((double) neighbour.memory().value());
        };
    }

    private static Load floor(Neighbour neighbour, Scarce scarce, Rules rules) {
        return switch (scarce) {
            case Scarce.DiskTime _ -> Load.of(floor(neighbour.promisedIo(), rules.leastIo()));
            case Scarce.Processor _ -> Load.of(LEAST_CPU_SHARE);
            case Scarce.Memory _ ->
                Load.of((double) Math.max(
                        neighbour.promisedMemory().value(), rules.leastMemory().value()));
        };
    }

    private static DiskIo floor(DiskIo promised, DiskIo least) {
        return new DiskIo(
                higher(promised.read(), least.read()),
                higher(promised.write(), least.write()),
                Math.max(promised.readIops(), least.readIops()),
                Math.max(promised.writeIops(), least.writeIops()));
    }

    private static Throughput higher(Throughput one, Throughput other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}

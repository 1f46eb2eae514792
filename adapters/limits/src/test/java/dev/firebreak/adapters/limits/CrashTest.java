package dev.firebreak.adapters.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.throttle.Act;
import dev.firebreak.core.throttle.Cap;
import dev.firebreak.core.throttle.Device;
import dev.firebreak.core.throttle.Group;
import dev.firebreak.core.throttle.Knob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process ends before or after each single change of a file, and another one starts. */
class CrashTest {
    private static final int SEEDS = 3;
    private static final List<Device> DISKS = List.of(new Device(8, 0), new Device(8, 16));

    @TempDir
    Path folder;

    @Test
    void wherever_the_process_ends_the_next_start_puts_everything_back() throws IOException {
        int crashes = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            for (boolean lastHappens : new boolean[] {false, true}) {
                int change = 0;
                while (crashesAndRecovers(seed, change, lastHappens)) {
                    change++;
                    crashes++;
                }
            }
        }
        assertThat(crashes).as("crashes tried").isGreaterThan(200);
    }

    /** Whether the process came as far as this change of a file. */
    private boolean crashesAndRecovers(int seed, int change, boolean lastHappens) throws IOException {
        Path place = Files.createDirectories(folder.resolve(seed + "-" + change + lastHappens));
        FakeKernel kernel = new FakeKernel(place.resolve("cgroup")).file("cgroup.controllers", "cpu io memory");
        Random random = new Random(seed);
        for (String name : List.of("a", "b", "c")) {
            kernel.file("pods/" + name + "/io.weight", "default " + (1 + random.nextInt(1000)))
                    .file(
                            "pods/" + name + "/io.max",
                            random.nextBoolean() ? "" : "8:16 rbps=max wbps=5000000 riops=max wiops=max")
                    .file("pods/" + name + "/cpu.weight", Integer.toString(1 + random.nextInt(1000)))
                    .file("pods/" + name + "/memory.high", random.nextBoolean() ? "max" : "1048576");
        }
        Map<String, String> before = texts(place);
        kernel.changesLeft = change;
        kernel.lastHappens = lastHappens;
        boolean crashed = false;
        try {
            CgroupLimits limits = limits(place, kernel);
            acts(random).forEach(limits::carryOut);
            limits.releaseAll();
        } catch (FakeKernel.Crash crash) {
            crashed = true;
        }
        kernel.changesLeft = -1;
        CgroupLimits next = limits(place, kernel);
        next.releaseAll();
        assertThat(texts(place)).as("seed %d, change %d", seed, change).isEqualTo(before);
        assertThat(limits(place, kernel).releaseAll())
                .as("what is left to put back")
                .isEmpty();
        return crashed;
    }

    private static List<Act> acts(Random random) {
        List<Act> acts = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Group group = new Group("pods/" + "abc".charAt(random.nextInt(3)));
            Device disk = DISKS.get(random.nextInt(2));
            acts.add(
                    switch (random.nextInt(6)) {
                        case 0 -> new Act.Weight(group, new Share(1 + random.nextInt(1000)));
                        case 1 -> new Act.Limit(group, disk, cap(random));
                        case 2 -> new Act.CpuWeight(group, new Share(1 + random.nextInt(1000)));
                        case 3 -> new Act.MemoryHigh(group, new Bytes(1 + random.nextInt(2_000_000)));
                        case 4 -> new Act.Release(group, Knob.IO_CAP, Optional.of(disk));
                        default -> new Act.Release(group, Knob.CPU_WEIGHT, Optional.empty());
                    });
        }
        return acts;
    }

    private static Cap cap(Random random) {
        return new Cap(
                OptionalLong.empty(),
                OptionalLong.of(1 + random.nextInt(9_000_000)),
                OptionalLong.empty(),
                OptionalLong.of(1 + random.nextInt(1000)));
    }

    private static CgroupLimits limits(Path place, FakeKernel kernel) {
        return new CgroupLimits(place.resolve("cgroup"), place.resolve("journal"), "boot", kernel);
    }

    private static Map<String, String> texts(Path place) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place.resolve("cgroup"))) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    texts.put(place.relativize(file).toString(), Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return texts;
    }
}

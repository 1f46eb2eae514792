package dev.firebreak.app;

import dev.firebreak.adapters.archive.FileArchive;
import dev.firebreak.adapters.archive.HabitFile;
import dev.firebreak.adapters.archive.IncidentFiles;
import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.roles.watch.FleetWatch;
import dev.firebreak.roles.watch.HabitKeeper;
import dev.firebreak.roles.watch.LongMemory;
import dev.firebreak.roles.watch.WatchRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The watcher's long memory, in the data folder, and the other nodes that it hears. */
final class Remembering {
    /** What is told of before when the program starts. */
    private static final int RECALLED_INCIDENTS = 400;

    /** What this process has the memory for: an hour of a group is up to 60 KB. */
    private static final FleetWatch.Bounds OTHERS = new FleetWatch.Bounds(16, 60);

    private Remembering() {}

    /**
     * Hears other nodes beside this one. The bus is inside this process, so nobody can be expected on it; whoever comes is heard.
     */
    static FleetWatch fleet(
            Bus bus, Codec codec, String node, WatchRole watch, LongMemory memory, InstantSource clock) {
        FleetWatch fleet = new FleetWatch(bus, codec, node, watch, Set::of, OTHERS, clock, System::nanoTime);
        fleet.recall(recalled(memory, other -> !other.equals(node)));
        fleet.follow(memory);
        return fleet;
    }

    private static List<Incident> recalled(LongMemory memory, Predicate<String> node) {
        return memory.recall(RECALLED_INCIDENTS).stream()
                .filter(incident -> node.test(incident.node()))
                .toList();
    }

    /** Opens it, and lets {@code watch} of {@code node} recall and be remembered from now on. */
    static LongMemory of(WatchRole watch, String node, Path data, Codec codec, InstantSource clock) throws IOException {
        Path folder = data.resolve("watch");
        LongMemory memory = new LongMemory(
                FileArchive.open(folder.resolve("nodes"), FileArchive.USUAL_BYTES, clock),
                IncidentFiles.open(folder.resolve("incidents"), codec, clock),
                LongMemory.USUAL_WORKLOADS,
                clock);
        watch.follow(
                new HabitKeeper(watch.silence(), new HabitFile(folder.resolve("habits"), codec), System::nanoTime));
        watch.recall(recalled(memory, node::equals));
        watch.follow(memory);
        return memory;
    }
}

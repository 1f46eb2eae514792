package dev.firebreak.app;

import dev.firebreak.adapters.probing.SocketKnocker;
import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.telemetry.Calls;
import dev.firebreak.roles.watch.Follower;
import dev.firebreak.roles.watch.HeartbeatListener;
import dev.firebreak.roles.watch.Prober;
import dev.firebreak.roles.watch.SilenceBoard;
import dev.firebreak.roles.watch.WatchRole;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** What tells the watcher that workloads do their work, beside their processes: probes, heartbeats on the bus, tokens. */
final class SignsOfLife {
    private SignsOfLife() {}

    static void watch(
            WatchRole watch,
            SilenceBoard board,
            Supplier<Optional<Lab>> labs,
            Bus bus,
            Codec codec,
            Calls calls,
            OpenThings open) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        open.add(threads::shutdownNow);
        watch.follow(new Prober(new SocketKnocker(), board, labs, System::nanoTime, threads));
        watch.follow(tokens(board, labs, calls));
        open.add(new HeartbeatListener(bus, codec, board));
    }

    /** What goes through this process is all that it can know of. */
    private static Follower tokens(SilenceBoard board, Supplier<Optional<Lab>> labs, Calls calls) {
        return _ -> {
            Map<String, Calls.Load> loads = calls.loads();
            labs.get()
                    .ifPresent(lab -> lab.models()
                            .forEach(model -> load(model, loads)
                                    .ifPresent(load -> board.loaded(model.name(), load.underWay(), load.pieces()))));
        };
    }

    private static Optional<Calls.Load> load(ServedModel model, Map<String, Calls.Load> loads) {
        return loads.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(model.name()) || model.aliases().contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce((one, other) ->
                        new Calls.Load(one.underWay() + other.underWay(), one.pieces() + other.pieces()));
    }
}

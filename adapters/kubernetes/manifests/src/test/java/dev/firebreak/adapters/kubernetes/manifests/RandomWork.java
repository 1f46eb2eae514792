package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Chart;
import dev.firebreak.core.lab.Container;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Gang;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Privileges;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Scale;
import dev.firebreak.core.lab.Scaling;
import dev.firebreak.core.lab.SecretKey;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.lab.State;
import dev.firebreak.core.lab.Treatment;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Workloads that use every word of a lab file. */
final class RandomWork {
    private static final int[] NUMBERS = {80, 443, 6443, 5432, 7878, 8080, 9100, 29_500, 53};
    private static final String[] NAMES = {"http", "metrics", "main", "http-api", "amqp", "ui", "webhook"};

    private final Random random;
    private final Optional<String> outside;
    private final boolean fabric;

    RandomWork(Random random, Optional<String> outside, boolean fabric) {
        this.random = random;
        this.outside = outside;
        this.fabric = fabric;
    }

    Workload workload(String name, WorkloadClass workloadClass) {
        boolean out = outside.isPresent() && chance(20);
        boolean image = out || chance(85);
        boolean eachNode = !out && chance(8);
        Optional<Gang> gang = !out && !eachNode && image && chance(12)
                ? Optional.of(new Gang(fabric && chance(60) ? Optional.of("fast") : Optional.empty()))
                : Optional.empty();
        Optional<State> state = chance(25) ? Optional.of(state()) : Optional.empty();
        Optional<Cron> schedule =
                image && !eachNode && chance(12) ? Optional.of(new Cron("0 2 * * *")) : Optional.empty();
        boolean fixed = out || eachNode || gang.isPresent() || state.isPresent() || schedule.isPresent();
        boolean wakes = workloadClass == WorkloadClass.SERVICE || workloadClass == WorkloadClass.INFERENCE;
        int copies = out ? 1 : gang.isPresent() ? 2 : 1 + random.nextInt(3);
        Scaling scaling = fixed
                ? Scaling.FIXED
                : new Scaling(
                        chance(25) ? Optional.of(new Scale(copies + 2, new Share(700))) : Optional.empty(),
                        wakes && chance(25) ? Optional.of(Duration.ofMinutes(10)) : Optional.empty());
        return new Workload(
                name,
                workloadClass,
                treatment(workloadClass),
                chance(20) ? Optional.of("family") : Optional.empty(),
                container(image),
                eachNode ? new Replicas.EachNode() : new Replicas.Count(copies),
                needs(),
                where(out, gang),
                ports(out),
                state,
                chance(20) ? Optional.of(Duration.ofMinutes(5)) : Optional.empty(),
                schedule,
                Set.of(),
                image && !out && chance(15) ? Optional.of(privileges()) : Optional.empty(),
                scaling,
                Workload.USUAL_LOAD);
    }

    private Treatment treatment(WorkloadClass workloadClass) {
        Treatment usual = workloadClass.treatment();
        return chance(85)
                ? usual
                : new Treatment(
                        usual.home(),
                        pick(Treatment.Compute.values()),
                        pick(Treatment.Eviction.values()),
                        pick(Treatment.DiskStance.values()),
                        pick(Treatment.Network.values()),
                        usual.admission(),
                        usual.silence(),
                        usual.backup());
    }

    private Where where(boolean out, Optional<Gang> gang) {
        return new Where(
                out ? Set.of(outside.orElseThrow()) : Set.of(),
                Set.of(),
                chance(80) ? Where.Spread.PREFERRED : Where.Spread.NODES,
                Set.of(),
                Set.of(),
                gang,
                out);
    }

    private Container container(boolean image) {
        Optional<Chart> chart = image || chance(30)
                ? Optional.empty()
                : Optional.of(new Chart(
                        chance(50) ? "https://charts.example.org" : "oci://registry.example.org/charts",
                        "thing",
                        "1.2.3",
                        Map.of("a.b", "1", "c", "true")));
        return new Container(
                image ? Optional.of("registry.example.org/thing:1.2.3") : Optional.empty(),
                Set.of(),
                List.of(),
                chance(20) ? List.of("--model", "org/name") : List.of(),
                chance(40) ? Map.of("LEVEL", "info") : Map.of(),
                image && chance(30) ? Map.of("TOKEN", new SecretKey("keys", "token")) : Map.of(),
                chance(30) ? Optional.of(new Container.Probe.Exec(List.of("true"))) : Optional.empty(),
                chart);
    }

    private State state() {
        return new State(
                chance(70) ? List.of("/data") : List.of("/data", "/var/lib/thing"),
                chance(50) ? Optional.of(new State.Backup(new Cron("0 3 * * *"), 7)) : Optional.empty());
    }

    private Needs needs() {
        return new Needs(
                new Cores(50 + 50 * random.nextInt(20)),
                Bytes.ofMib(64 + 64L * random.nextInt(20)),
                chance(30)
                        ? Optional.of(new DiskNeed(Bytes.ofGib(random.nextInt(20)), Set.of(), DiskIo.NONE))
                        : Optional.empty(),
                chance(10)
                        ? Optional.of(new GpuNeed(1, Optional.of(new Share(250)), Optional.empty(), Set.of()))
                        : Optional.empty());
    }

    private Privileges privileges() {
        int kind = random.nextInt(4);
        return new Privileges(
                "the test says so",
                false,
                kind == 0 ? List.of("/dev") : List.of(),
                kind == 1 ? Set.of("NET_ADMIN") : Set.of(),
                kind == 2,
                kind == 3);
    }

    private List<Port> ports(boolean out) {
        List<Port> ports = new ArrayList<>();
        int offset = random.nextInt(NUMBERS.length);
        int names = random.nextInt(NAMES.length);
        for (int p = random.nextInt(4); p > 0; p--) {
            String name = NAMES[(names + p) % NAMES.length];
            ports.add(new Port(
                    name,
                    NUMBERS[(offset + p) % NUMBERS.length],
                    name.equals("metrics") || chance(85) ? Port.Protocol.TCP : Port.Protocol.UDP,
                    pick(Port.Reach.values()),
                    !out && chance(4)));
        }
        return ports;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }
}

package dev.firebreak.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.inprocess.InProcessBus;
import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Heartbeat;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Expectation;
import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.roles.watch.HeartbeatListener;
import dev.firebreak.roles.watch.SilenceBoard;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatsOnTheBusTest {
    private final MessagePackCodec codec = new MessagePackCodec();
    private final SilenceBoard board =
            new SilenceBoard(() -> Optional.of(lab()), InstantSource.system(), System::nanoTime);

    @TempDir
    Path folder;

    @Test
    void who_says_so_on_the_bus_is_heard_and_what_cannot_be_read_does_no_harm() throws Exception {
        try (Bus bus = InProcessBus.open(folder);
                HeartbeatListener _ = new HeartbeatListener(bus, codec, board)) {
            publish(bus, "nobody", new byte[0]);
            publish(bus, "backup", "no message pack".getBytes(StandardCharsets.UTF_8));
            publish(bus, "backup", codec.encode(new Heartbeat(-1L)));
            publish(bus, "backup", new byte[0]);
            eventually("backup");

            publish(bus, "etl", codec.encode(new Heartbeat(7L)));
            publish(bus, "etl", codec.encode(new Heartbeat(120L)));
            eventually("etl");
        }
    }

    private static void publish(Bus bus, String workload, byte[] body) throws Exception {
        bus.publish(Message.of(new Subject("ai.watch.heartbeat." + workload), Headers.NONE, body));
    }

    private void eventually(String workload) throws InterruptedException {
        for (int i = 0; i < 1_000 && seen(workload).isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(seen(workload)).startsWith("last sign at");
    }

    private String seen(String workload) {
        return board.reports().stream()
                .filter(report -> report.subject().name().equals(workload))
                .findFirst()
                .orElseThrow()
                .lastSeen();
    }

    private static Lab lab() {
        return new Lab(
                "home",
                List.of(new Node("box", Arch.AMD64, "cpu", 4, Bytes.ofGib(8), List.of(), List.of(), "Linux")),
                List.of(),
                List.of(
                        promising("backup", Expected.Heartbeat.every(Duration.ofHours(1))),
                        promising("etl", new Expected.Progress(Duration.ofHours(1)))),
                List.of(),
                List.of(),
                Tariff.USUAL);
    }

    private static Workload promising(String name, Expected sign) {
        Workload plain = Workload.of(name, WorkloadClass.PIPELINE, Needs.NOTHING);
        return new Workload(
                plain.name(),
                plain.workloadClass(),
                plain.treatment(),
                plain.tenant(),
                plain.container(),
                plain.replicas(),
                plain.needs(),
                plain.where(),
                plain.ports(),
                plain.state(),
                plain.quietFor(),
                new Expectation(List.of(sign), List.of(), List.of(), Optional.empty(), ZoneOffset.UTC),
                plain.schedule(),
                plain.after(),
                plain.privileges(),
                plain.scaling(),
                plain.load());
    }
}

package dev.firebreak.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.adapters.recording.RecordingWriter;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.DiskCounters;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.IoCounters;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Stall;
import dev.firebreak.core.pressure.Stalls;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int ONSET = 70;
    private static final long MIB = 1L << 20;

    private final Codec codec = new MessagePackCodec();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void what_was_recorded_names_the_same_culprit_again() throws Exception {
        List<Incident> told = replay(record(ONSET + 15, true));

        assertThat(told).isNotEmpty();
        assertThat(told.getLast().victims().getFirst().victim().name()).isEqualTo("postgres");
        assertThat(told.getLast().verdict().named()).extracting(Party::name).containsExactly("reindex");
    }

    @Test
    void a_calm_recording_names_nobody() throws Exception {
        assertThat(replay(record(ONSET + 15, false))).isEmpty();
    }

    private List<Incident> replay(Path file) throws Exception {
        List<Incident> told = new ArrayList<>();
        assertThat(new Replay(codec).of(file, told::add)).isEqualTo(ONSET + 15);
        return told;
    }

    private Path record(int seconds, boolean disturbed) throws Exception {
        Path file = folder.resolve(disturbed ? "disturbed" : "calm");
        try (RecordingWriter writer = RecordingWriter.create(file, codec)) {
            for (int second = 0; second < seconds; second++) {
                writer.write(reading(second, disturbed ? Math.max(0, second - ONSET) : 0));
            }
        }
        return file;
    }

    /** @param busy seconds since the re-index began */
    private static Reading reading(long second, long busy) {
        MachineCounters machine = new MachineCounters(
                new CpuTime(4, second * 200_000, 0, 0, 1),
                Optional.of(new Stalls(Stall.NONE, Stall.NONE, stall(second * 20_000 + busy * 500_000))),
                new MemoryState(8_000 * MIB, 6_000 * MIB, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(new DiskCounters(
                        "259:0",
                        "nvme0n1",
                        new IoCounters(0, second * MIB + busy * 900 * MIB, 0, second * 50 + busy * 14_000, 0),
                        0,
                        second * 20_000 + busy * 30_000_000,
                        second * 20_000 + busy * 970_000,
                        second * 20_000 + busy * 30_000_000,
                        30)),
                List.of(),
                List.of(),
                List.of());
        return new Reading(
                "pi-5",
                NOON.plusSeconds(second),
                second * 1_000_000_000L,
                machine,
                List.of(
                        group("postgres", second * 20_000 + busy * 420_000, second * MIB, second * 50),
                        group("reindex", 0, busy * 900 * MIB, busy * 14_000),
                        group("gitea", 0, 0, 0)));
    }

    private static Stall stall(long micros) {
        return new Stall(micros, micros / 2);
    }

    private static GroupCounters group(String name, long ioStallMicros, long written, long writes) {
        return new GroupCounters(
                "/system.slice/" + name,
                Owner.of(Owner.Kind.UNIT, name),
                0,
                0,
                Optional.of(new Stalls(Stall.NONE, Stall.NONE, stall(ioStallMicros))),
                GroupMemory.NONE,
                Map.of("259:0", new IoCounters(0, written, 0, writes, 0)),
                IoSource.CONTROLLER,
                Optional.empty(),
                Map.of(),
                1);
    }
}

package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files as a kernel shows them, below a folder, and a clock that goes on by a second at each look. */
final class FakeMachine {
    static final String UNIFIED = "sys/fs/cgroup";
    private final Path root;
    private long nanos;

    FakeMachine(Path root) {
        this.root = root;
        file(
                "proc/stat",
                "cpu  100 0 100 1000 10 0 5 7 0 0\ncpu0 50 0 50 500 5 0 5 7 0 0\ncpu1 1 1 1 1\nprocs_running 3");
        file(
                "proc/meminfo",
                "MemTotal:  16000 kB\nMemFree: 1000 kB\nMemAvailable:  8000 kB\nSwapTotal: 5 kB\nDirty: 7 kB");
        file(
                "proc/vmstat",
                "pgmajfault 12\npgsteal_kswapd 5\npgsteal_direct 6\npgsteal_anon 11\npswpout 4\noom_kill 1");
        file("proc/diskstats", disk(1000, 2000, 7));
        file(
                "proc/net/dev",
                "Inter-| Receive\n face |bytes\n  eth0: 100 1 2 3 0 0 0 0 200 1 4 5 0 0 0 0\n    lo: 9 9 9 9");
        file("proc/uptime", "1000.00 1900.00");
        stalls("proc/pressure/", 1_000);
        folder("sys/block/nvme0n1");
        file("sys/class/net/eth0/device/vendor", "0x1af4");
        file("sys/class/net/eth0/speed", "1000");
        folder("sys/class/net/lo");
    }

    static FakeMachine unified(Path root) {
        return new FakeMachine(root).file(UNIFIED + "/cgroup.controllers", "cpu io memory pids");
    }

    static FakeMachine hybrid(Path root) {
        FakeMachine machine = new FakeMachine(root);
        machine.file(UNIFIED + "/unified/cgroup.controllers", "");
        for (String controller : List.of("memory", "cpuacct", "cpu", "blkio", "systemd")) {
            machine.file(UNIFIED + "/" + controller + "/cgroup.procs", "1");
        }
        return machine;
    }

    static String disk(long sectorsRead, long sectorsWritten, long busyMillis) {
        return " 259 0 nvme0n1 10 0 %d 20 30 0 %d 40 2 %d 60 0 0 0 0\n 259 1 nvme0n1p1 10 0 1 20 30 0 1 40 2 50 60\n 7 0 loop0 1 1 1 1 1 1 1 1 1 1 1"
                .formatted(sectorsRead, sectorsWritten, busyMillis);
    }

    FakeMachine file(String path, String text) {
        return exactly(path, text + "\n");
    }

    FakeMachine exactly(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.ISO_8859_1);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeMachine folder(String path) {
        try {
            Files.createDirectories(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeMachine stalls(String prefix, long micros) {
        for (String resource : List.of("cpu", "memory", "io")) {
            file(
                    prefix + resource + (prefix.startsWith("proc") ? "" : ".pressure"),
                    "some avg10=0.00 avg60=0.00 avg300=0.00 total=%d\nfull avg10=1.00 avg60=0.00 avg300=0.00 total=%d"
                            .formatted(micros, micros / 2));
        }
        return this;
    }

    /** A group of version 2 with all its files. */
    FakeMachine group(String path, long cpuMicros, int... pids) {
        String folder = UNIFIED + path + "/";
        procs(folder, pids);
        file(folder + "cpu.stat", "usage_usec " + cpuMicros + "\nuser_usec 1\nnr_periods 0\nthrottled_usec 9");
        file(folder + "memory.current", "5000");
        file(
                folder + "memory.stat",
                "anon 1000\nfile 2000\nworkingset_refault_anon 3\nworkingset_refault_file 4\npgmajfault 5");
        file(folder + "memory.events", "low 0\noom 3\noom_kill 2");
        file(
                folder + "io.stat",
                "259:0 rbytes=10 wbytes=20 rios=1 wios=2 dbytes=0 dios=0\n253:0 rbytes=10 wbytes=20 rios=1 wios=2");
        return stalls(folder, 50);
    }

    /** A group of the older kind: processor time, memory, and stalls beside them. */
    FakeMachine legacyGroup(String path, long cpuMicros, int... pids) {
        for (String hierarchy : List.of("unified", "systemd", "memory", "cpuacct")) {
            procs(UNIFIED + "/" + hierarchy + path + "/", pids);
        }
        file(UNIFIED + "/cpuacct" + path + "/cpuacct.usage", String.valueOf(cpuMicros * 1000));
        file(UNIFIED + "/memory" + path + "/memory.usage_in_bytes", "5000");
        file(
                UNIFIED + "/memory" + path + "/memory.stat",
                "cache 1\nrss 1\ntotal_cache 2000\ntotal_rss 1000\ntotal_pgmajfault 5");
        file(UNIFIED + "/memory" + path + "/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2");
        return stalls(UNIFIED + "/unified" + path + "/", 50);
    }

    FakeMachine procs(String folder, int... pids) {
        StringBuilder list = new StringBuilder();
        for (int pid : pids) {
            list.append(pid).append('\n');
        }
        return exactly(folder + "cgroup.procs", list.toString());
    }

    /** A process that was started in this second. */
    FakeMachine process(int pid, int parent, String name, long read, long written) {
        return process(pid, parent, name, read, written, 99_900);
    }

    FakeMachine process(int pid, int parent, String name, long read, long written, long startedTicks) {
        String io = "rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 4\nread_bytes: %d\nwrite_bytes: %d\ncancelled_write_bytes: 0"
                .formatted(read, written);
        file("proc/" + pid + "/comm", name);
        file("proc/" + pid + "/io", io);
        file("proc/" + pid + "/task/" + pid + "/io", io);
        return file(
                "proc/" + pid + "/stat",
                "%d (%s) S %d 1 1 0 -1 4194304 1 2 3 4 50 60 7 8 20 0 1 0 %d 1 2"
                        .formatted(pid, name, parent, startedTicks));
    }

    FakeMachine without(String path) {
        Path top = root.resolve(path);
        if (!Files.exists(top)) {
            return this;
        }
        try (Stream<Path> all = Files.walk(top)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeMachine withoutGroup(String path) {
        for (String hierarchy : List.of("", "/unified", "/systemd", "/memory", "/cpuacct")) {
            without(UNIFIED + hierarchy + path);
        }
        return this;
    }

    LinuxSampler sampler() {
        return new LinuxSampler("node", root, () -> Instant.EPOCH, () -> nanos += 1_000_000_000L);
    }

    Reading look() {
        try (LinuxSampler sampler = sampler()) {
            return sampler.look();
        }
    }

    static GroupCounters in(Reading reading, String path) {
        return reading.groups().stream()
                .filter(group -> group.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not among " + reading.groups()));
    }
}

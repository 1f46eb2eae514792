package dev.firebreak.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A machine of version 2 of control groups as files in a folder, as long as the kernel's. */
final class FakeGroups {
    private static final String STALLS =
            "some avg10=0.00 avg60=0.00 avg300=0.00 total=5000\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=500\n";

    private FakeGroups() {}

    static void create(Path root, int groups, int processes) throws IOException {
        for (String resource : new String[] {"cpu", "memory", "io"}) {
            write(root.resolve("proc/pressure/" + resource), STALLS);
        }
        write(
                root.resolve("proc/stat"),
                "cpu  100 0 100 1000 10 0 5 7 0 0\ncpu0 50 0 50 500 5 0 5 7 0 0\nprocs_running 3\n");
        write(root.resolve("proc/meminfo"), "MemTotal: 16000000 kB\nMemAvailable: 8000000 kB\n");
        write(root.resolve("proc/vmstat"), "pgmajfault 12\noom_kill 0\n");
        Path tree = root.resolve("sys/fs/cgroup");
        write(tree.resolve("cgroup.controllers"), "cpu io memory pids\n");
        for (int i = 0; i < groups; i++) {
            Path group = tree.resolve("bench.slice/bench-" + i + ".service");
            StringBuilder members = new StringBuilder();
            for (int pid = i; pid < processes; pid += groups) {
                members.append(pid + 2).append('\n');
            }
            write(group.resolve("cgroup.procs"), members.toString());
            write(
                    group.resolve("cpu.stat"),
                    "usage_usec 5000\nuser_usec 1\nsystem_usec 1\nnr_periods 0\nthrottled_usec 0\n");
            write(group.resolve("memory.current"), "500000\n");
            write(group.resolve("memory.stat"), "anon 1000\nfile 2000\n" + "kernel_something_long 123456\n".repeat(60));
            write(group.resolve("memory.events"), "low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\n");
            write(group.resolve("io.stat"), "259:0 rbytes=10 wbytes=20 rios=1 wios=2 dbytes=0 dios=0\n");
            for (String resource : new String[] {"cpu", "memory", "io"}) {
                write(group.resolve(resource + ".pressure"), STALLS);
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

package dev.firebreak.adapters.linux;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Node;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The machine that this process runs on, as {@code /proc} and {@code /sys} show it. Files that are missing or strange
 * never fail a look: their value is left out, or the plainest that can be true.
 */
public final class LinuxMachine {
    private final SystemFiles files;
    private final int availableProcessors;
    private final Arch arch;
    private final NvidiaSmi nvidiaSmi;

    /** This machine, with its files below {@code root}: {@code /}, or where a container has the host's. */
    public LinuxMachine(Path root) {
        this(
                root,
                Runtime.getRuntime().availableProcessors(),
                Arch.of(System.getProperty("os.arch", "")),
                NvidiaSmi.onPath());
    }

    /**
     * @param root the folder that holds {@code proc}, {@code sys}, {@code etc}
     * @param availableProcessors on how many processors the scheduler lets this process run
     * @param arch taken when the kernel is too old (before 6.1) to tell
     */
    public LinuxMachine(Path root, int availableProcessors, Arch arch, NvidiaSmi nvidiaSmi) {
        this.files = new SystemFiles(root);
        this.availableProcessors = availableProcessors;
        this.arch = arch;
        this.nvidiaSmi = nvidiaSmi;
    }

    /** Looks anew. Takes some milliseconds, and up to two seconds where {@code nvidia-smi} must be asked. */
    public Node look() {
        Processor processor = Processor.parse(files.text("proc/cpuinfo").orElse(""));
        CgroupLimits limits = CgroupLimits.read(files);
        String processorName = board().or(processor::name).orElse("unknown processor");
        Bytes memory = memory(limits);
        return new Node(
                name(),
                files.text("proc/sys/kernel/arch").map(Arch::of).orElse(arch),
                processorName,
                cores(processor, limits),
                memory,
                Disks.read(files),
                Gpus.read(files, processorName, memory, nvidiaSmi),
                system());
    }

    /** A single-board computer is known by its board's name; virtual machines on ARM have a placeholder there. */
    private Optional<String> board() {
        return files.text("proc/device-tree/model").filter(model -> !model.startsWith("linux,"));
    }

    private String name() {
        return files.text("proc/sys/kernel/hostname")
                .or(() -> files.text("etc/hostname"))
                .flatMap(text -> text.lines().findFirst())
                .filter(name -> !name.equals("(none)"))
                .orElse("localhost");
    }

    private int cores(Processor processor, CgroupLimits limits) {
        int cores = Math.min(availableProcessors, limits.cores().orElse(Integer.MAX_VALUE));
        return Math.max(1, processor.count() == 0 ? cores : Math.min(cores, processor.count()));
    }

    private Bytes memory(CgroupLimits limits) {
        Bytes total = files.text("proc/meminfo").map(LinuxMachine::memTotal).orElse(Bytes.ZERO);
        return limits.memory()
                .filter(limit -> total.equals(Bytes.ZERO) || limit.compareTo(total) < 0)
                .orElse(total);
    }

    private static Bytes memTotal(String meminfo) {
        return meminfo.lines()
                .filter(line -> line.startsWith("MemTotal:"))
                .map(line -> SystemFiles.parse(line.replaceAll("[^0-9]", "")))
                .flatMapToLong(OptionalLong::stream)
                .filter(kib -> kib < Long.MAX_VALUE >> 10)
                .mapToObj(Bytes::ofKib)
                .findFirst()
                .orElse(Bytes.ZERO);
    }

    private String system() {
        String kernel = "Linux"
                + files.text("proc/sys/kernel/osrelease")
                        .map(release -> " " + release)
                        .orElse("");
        return distribution().map(name -> name + ", " + kernel).orElse(kernel);
    }

    private Optional<String> distribution() {
        return files.text("etc/os-release").or(() -> files.text("usr/lib/os-release")).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .map(line -> line.substring("PRETTY_NAME=".length()).replaceAll("^[\"']|[\"']$", ""))
                .filter(name -> !name.isBlank())
                .findFirst();
    }
}

package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.FaultCounter;
import dev.firebreak.core.pressure.LinkCounters;
import dev.firebreak.core.pressure.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Errors that hardware and drivers count: failed requests of SCSI disks ({@code ioerr_cnt}), of NVMe where its driver has counters,
 * memory's corrected and uncorrected errors
 * (<a href="https://docs.kernel.org/admin-guide/RAS/main.html">EDAC</a>), processors slowed by heat
 * ({@code thermal_throttle}), broken packets, kills for want of memory. They change seldom and are read so.
 */
final class MachineFaults {
    private static final int LOOKS_BETWEEN = 10;
    private static final int MAX = 256;
    private static final Pattern SCSI = Pattern.compile("sd[a-z]+");
    private static final Pattern NVME = Pattern.compile("nvme\\d+n\\d+");
    private static final Pattern CONTROLLER = Pattern.compile("mc\\d+");
    private static final Pattern PROCESSOR = Pattern.compile("cpu\\d+");
    private static final String COSTS = "errors that the hardware counts are unknown";

    private final KernelFiles files;
    private List<FaultCounter> slow = List.of();
    private long looks;

    MachineFaults(KernelFiles files) {
        this.files = files;
    }

    /** Those of disks, memory and processors as they were within the last ten looks, the rest as given. */
    List<FaultCounter> read(List<LinkCounters> links, long oomKills) {
        if (looks++ % LOOKS_BETWEEN == 0) {
            slow = readSlowly();
        }
        List<FaultCounter> all = new ArrayList<>(slow);
        for (LinkCounters link : links) {
            all.add(new FaultCounter(Resource.NETWORK, link.name() + " broken packets", link.errors()));
        }
        all.add(new FaultCounter(Resource.MEMORY, "processes killed for want of memory", oomKills));
        return all;
    }

    private List<FaultCounter> readSlowly() {
        List<FaultCounter> found = new ArrayList<>();
        Path blocks = files.path("sys/block");
        for (String disk : sorted(blocks)) {
            if (SCSI.matcher(disk).matches()) {
                add(found, Resource.DISK, disk + " requests failed", blocks.resolve(disk + "/device/ioerr_cnt"));
            } else if (NVME.matcher(disk).matches()) {
                add(found, Resource.DISK, disk + " resets", blocks.resolve(disk + "/device/reset_count"));
                add(
                        found,
                        Resource.DISK,
                        disk + " command errors",
                        blocks.resolve(disk + "/device/command_error_count"));
            }
        }
        Path controllers = files.path("sys/devices/system/edac/mc");
        for (String controller : sorted(controllers)) {
            if (CONTROLLER.matcher(controller).matches()) {
                Path folder = controllers.resolve(controller);
                add(found, Resource.MEMORY, controller + " corrected errors", folder.resolve("ce_count"));
                add(found, Resource.MEMORY, controller + " uncorrected errors", folder.resolve("ue_count"));
            }
        }
        throttled(found);
        return found;
    }

    /** Processors of a package count the same heat each; the one that counted most stands for it. */
    private void throttled(List<FaultCounter> found) {
        Path processors = files.path("sys/devices/system/cpu");
        long most = Text.NONE;
        for (String processor : sorted(processors)) {
            if (PROCESSOR.matcher(processor).matches()) {
                Path folder = processors.resolve(processor).resolve("thermal_throttle");
                most = Math.max(most, number(folder.resolve("package_throttle_count")));
                most = Math.max(most, number(folder.resolve("core_throttle_count")));
            }
        }
        if (most != Text.NONE) {
            found.add(new FaultCounter(Resource.CPU, "processors slowed by heat", most));
        }
    }

    private void add(List<FaultCounter> found, Resource resource, String name, Path file) {
        long count = number(file);
        if (count != Text.NONE && found.size() < MAX) {
            found.add(new FaultCounter(resource, name, count));
        }
    }

    /** Decimal, or hexadecimal after 0x as SCSI writes it. */
    private long number(Path file) {
        Text text = files.readOnce(file, COSTS);
        String written = text.rest().strip();
        try {
            long value = written.isEmpty() ? Text.NONE : Long.decode(written);
            return value < 0 ? Text.NONE : value;
        } catch (NumberFormatException noNumber) {
            return Text.NONE;
        }
    }

    private static List<String> sorted(Path folder) {
        return KernelFiles.names(folder).stream().sorted().toList();
    }
}

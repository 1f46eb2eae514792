package dev.firebreak.adapters.linux;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as a kernel shows them, written below a folder. */
final class RecordedTree {
    private final Path root;

    RecordedTree(Path root) {
        this.root = root;
    }

    /** A file with a line feed at its end, as the kernel writes them. */
    RecordedTree file(String path, String text) {
        return bytes(path, (text + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    RecordedTree bytes(String path, byte... bytes) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code /sys/block/<name>}: a link into the device's folder, as everywhere in sysfs. */
    RecordedTree disk(String name, String devices, long gib, int rotational) {
        String folder = "sys/devices/" + devices + "/block/" + name;
        file(folder + "/size", Long.toString(gib << 21));
        file(folder + "/queue/rotational", Integer.toString(rotational));
        try {
            Path link = root.resolve("sys/block/" + name);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of("../devices/" + devices + "/block/" + name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RecordedTree card(String drm, String address, String vendor, String device) {
        String folder = "sys/class/drm/" + drm + "/device/";
        file(folder + "vendor", vendor);
        file(folder + "device", device);
        return file(folder + "uevent", "DRIVER=gpu\nPCI_CLASS=30000\nPCI_SLOT_NAME=" + address + "\nMODALIAS=pci:v0");
    }

    RecordedTree memory(long kib) {
        return file("proc/meminfo", "MemTotal:       " + kib + " kB\nMemFree:        1000 kB\nSwapTotal: 5 kB");
    }

    RecordedTree host(String name, String release, String distribution) {
        file("proc/sys/kernel/hostname", name);
        file("proc/sys/kernel/osrelease", release);
        return file("etc/os-release", "PRETTY_NAME=\"" + distribution + "\"\nNAME=\"x\"\nID=x");
    }

    /** {@code /proc/cpuinfo} of {@code count} processors with the given lines each. */
    RecordedTree processors(int count, String lines, String end) {
        StringBuilder cpuinfo = new StringBuilder();
        for (int i = 0; i < count; i++) {
            cpuinfo.append("processor\t: ").append(i).append('\n').append(lines).append("\n\n");
        }
        return file("proc/cpuinfo", cpuinfo + end);
    }

    Node look(int availableProcessors, Arch arch, NvidiaSmi nvidiaSmi) {
        return new LinuxMachine(root, availableProcessors, arch, nvidiaSmi).look();
    }
}

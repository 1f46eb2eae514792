package dev.firebreak.adapters.linux;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /sys/block}, as the kernel's {@code ABI/stable/sysfs-block} describes it, read into disks. */
final class Disks {
    /** Sizes in sysfs count sectors of this many bytes whatever the device's own sector is. */
    private static final int SECTOR_BYTES = 512;

    /** What lies on another device or in memory, has no medium, or is a path or a boot area of a disk listed anyway. */
    private static final Pattern NO_DISK = Pattern.compile(
            "(loop|ram|zram|dm-|md|sr|fd|nbd|drbd|bcache|zd|mtdblock).*|nvme\\d+c\\d+n\\d+|mmcblk\\d+(boot\\d+|rpmb|gp\\d+)");

    private static final Pattern LENT =
            Pattern.compile("(?i).*(qemu|vmware|vbox|virtual disk|msft|elastic block store|persistentdisk).*");

    private static final String SCSI_DISK = "0";

    private Disks() {}

    static List<Disk> read(SystemFiles files) {
        return files.names("sys/block").stream()
                .filter(name -> !NO_DISK.matcher(name).matches())
                .filter(name -> !files.link("sys/block/" + name).contains("/virtual/block/"))
                .flatMap(name -> disk(files, name).stream())
                .toList();
    }

    private static Optional<Disk> disk(SystemFiles files, String name) {
        String folder = "sys/block/" + name + "/";
        long sectors = files.number(folder + "size").orElse(0);
        boolean scsi = name.startsWith("sd");
        if (sectors == 0
                || sectors > Long.MAX_VALUE / SECTOR_BYTES
                || (scsi
                        && !files.text(folder + "device/type").orElse(SCSI_DISK).equals(SCSI_DISK))) {
            return Optional.empty();
        }
        Optional<String> model = files.text(folder + "device/model")
                .or(() -> files.text(folder + "device/name"))
                .map(text -> text.replaceAll("\\s+", " "));
        String maker = files.text(folder + "device/vendor").orElse("") + " " + model.orElse("");
        boolean rotates = files.number(folder + "queue/rotational").orElse(0) == 1;
        return Optional.of(new Disk(name, kind(name, maker, rotates), new Bytes(sectors * SECTOR_BYTES), model));
    }

    /** An eMMC chip counts as an SD card: it keeps up with random writes no better. */
    private static Disk.Kind kind(String name, String maker, boolean rotates) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("vd")
                || lower.startsWith("xvd")
                || LENT.matcher(maker).matches()) {
            return Disk.Kind.VIRTUAL;
        }
        if (lower.startsWith("nvme")) {
            return Disk.Kind.NVME;
        }
        if (lower.startsWith("mmcblk")) {
            return Disk.Kind.SD_CARD;
        }
        return rotates ? Disk.Kind.HDD : Disk.Kind.SSD;
    }
}

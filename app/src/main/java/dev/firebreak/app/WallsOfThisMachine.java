package dev.firebreak.app;

import dev.firebreak.adapters.limits.CgroupLimits;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.throttle.Mode;
import dev.firebreak.entry.cli.Program.StartException;
import dev.firebreak.roles.watch.WallKeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The walls at this machine's disks: its control groups, and what is to be put back in them, kept in the data folder. */
final class WallsOfThisMachine {
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private WallsOfThisMachine() {}

    /**
     * Puts back what a process before this one left held.
     *
     * @throws StartException when it is not known what that was
     */
    static WallKeeper keeper(Mode mode, Path data, Supplier<Optional<Lab>> labs, InstantSource clock)
            throws StartException {
        Path journal = data.resolve("walls.journal");
        try {
            CgroupLimits limits = new CgroupLimits(GROUPS, journal, boot());
            return new WallKeeper(mode, limits, labs, clock, System::nanoTime);
        } catch (UncheckedIOException e) {
            throw new StartException(Causes.sentence(e), e);
        }
    }

    /** Empty where the kernel does not say; then each start counts as the same. */
    private static String boot() {
        try {
            return Files.readString(BOOT);
        } catch (IOException e) {
            return "";
        }
    }
}

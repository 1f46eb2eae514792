package dev.firebreak.app;

import dev.firebreak.entry.cli.Program.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything, held by one process at a time. The kernel keeps the lock and frees it however the
 * process ends; a file beside it tells who holds it and where it listens.
 */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String INSTANCE = "instance.properties";

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** Where everything is kept when nobody says: {@code $FIREBREAK_DATA}, else as the XDG base directories have it. */
    static Path byDefault(Map<String, String> environment) {
        String own = environment.getOrDefault("FIREBREAK_DATA", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath().normalize();
        }
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        Path home =
                xdg.startsWith("/") ? Path.of(xdg) : Path.of(environment.getOrDefault("HOME", "."), ".local", "share");
        return home.resolve("firebreak").toAbsolutePath().normalize();
    }

    /** Creates the folder where needed and takes hold of it. */
    static DataFolder take(Path folder) throws StartException {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartException(taken(folder));
            }
            Files.deleteIfExists(folder.resolve(INSTANCE));
            return new DataFolder(folder, channel, lock);
        } catch (AccessDeniedException e) {
            throw new StartException(
                    "cannot write to the data folder " + folder
                            + ": permission denied. Make it writable, or choose another one with --data DIR",
                    e);
        } catch (FileAlreadyExistsException e) {
            throw new StartException("the data folder " + folder + " is a file. Choose a folder with --data DIR", e);
        } catch (IOException e) {
            throw new StartException(
                    "cannot use the data folder " + folder + ": " + e.getMessage()
                            + ". Make room or make it writable, or choose another one with --data DIR",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another instance in this very process holds it
        }
    }

    private static String taken(Path folder) {
        String by = read(folder)
                .map(owner -> "process " + owner.pid() + ", which listens at " + owner.address())
                .orElse("another process that is just starting");
        return "the data folder " + folder + " is in use by " + by
                + ". Use that one, end it with `firebreak down`, or choose another folder with --data DIR";
    }

    Path path() {
        return folder;
    }

    /** Tells other processes who holds the folder and where to reach it. */
    void announce(URI address) throws StartException {
        Path written = folder.resolve(INSTANCE + ".new");
        String text = "pid=" + ProcessHandle.current().pid() + "\naddress=" + address + "\n";
        try {
            Files.writeString(written, text);
            Files.move(written, folder.resolve(INSTANCE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartException("cannot write " + written + ": " + e.getMessage(), e);
        }
    }

    /** Where the process that holds a folder listens; empty when none holds it or it is not ready yet. */
    static Optional<URI> holder(Path folder) {
        Path lock = folder.resolve(LOCK);
        if (!Files.isWritable(lock)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            FileLock free = tryLock(channel);
            if (free != null) {
                free.release();
                return Optional.empty();
            }
            return read(folder).map(Owner::address);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + lock, e);
        }
    }

    private static Optional<Owner> read(Path folder) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve(INSTANCE))) {
            properties.load(reader);
            return Optional.of(new Owner(
                    Long.parseLong(properties.getProperty("pid", "")),
                    URI.create(properties.getProperty("address", ""))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve(INSTANCE));
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of the data folder " + folder, e);
        }
    }

    private record Owner(long pid, URI address) {}
}

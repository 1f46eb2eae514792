package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.BusException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second bus out of a folder. The system lets go of it when the process ends, however it ends. */
final class FolderLock implements AutoCloseable {
    private static final Logger LOG = System.getLogger(FolderLock.class.getName());

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock take(Path folder) throws BusException {
        Path file = folder.resolve("lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isFree(channel)) {
                return new FolderLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new BusException("the bus cannot use the folder " + folder + ": " + e, e);
        }
        throw new BusException("another process uses the bus in " + folder + " (it holds " + file
                + "); stop it or choose another folder");
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the lock of the bus was not let go", e);
        }
    }
}

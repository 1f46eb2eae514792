package dev.firebreak.adapters.inprocess;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A disk that fills up, fails to sync, and loses what was not synced when the power goes. */
final class FaultyDisk implements Disk {
    private final Map<Path, Long> synced = new ConcurrentHashMap<>();
    private final AtomicLong space = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean syncFails;

    void leave(long bytes) {
        space.set(bytes);
    }

    void failSync(boolean fail) {
        syncFails = fail;
    }

    /** Cuts every file to what was synced. */
    void cutPower() throws IOException {
        for (Map.Entry<Path, Long> file : synced.entrySet()) {
            if (Files.exists(file.getKey())) {
                try (RandomAccessFile cut = new RandomAccessFile(file.getKey().toFile(), "rw")) {
                    cut.setLength(Math.min(cut.length(), file.getValue()));
                }
            }
        }
    }

    @Override
    public Output open(Path path) throws IOException {
        Output real = Disk.REAL.open(path);
        synced.putIfAbsent(path, 0L);
        return new Output() {
            @Override
            public void write(long position, byte[] bytes) throws IOException {
                int fits = (int) Math.min(space.get(), bytes.length);
                real.write(position, Arrays.copyOf(bytes, fits));
                space.addAndGet(-fits);
                if (fits < bytes.length) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void truncate(long length) throws IOException {
                real.truncate(length);
            }

            @Override
            public void sync() throws IOException {
                if (syncFails) {
                    throw new IOException("Input/output error");
                }
                long length = Files.size(path);
                real.sync();
                synced.merge(path, length, Math::max);
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }
}

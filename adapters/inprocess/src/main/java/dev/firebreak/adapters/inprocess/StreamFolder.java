package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.StreamSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a file stream: {@code <folder>/<stream>/} with segments and the consumers' journal. */
final class StreamFolder {
    private StreamFolder() {}

    static BusStream.Opened open(Path parent, Disk disk, StreamSpec spec) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(spec.name()));
        Disk.syncFolder(parent);
        Duplicates duplicates = new Duplicates();
        long since = System.currentTimeMillis() - spec.duplicateWindow().toMillis();
        SegmentedLog log = new SegmentedLog(folder, disk, (file, at, length) -> {
            if (Records.storedAtMillisAt(file, at) >= since) {
                remember(duplicates, file, at);
            }
        });
        Places places = new Places();
        ConsumerJournal journal =
                ConsumerJournal.open(folder, disk, entry -> places.replay(entry, log, spec.retention()));
        log.skipTo(places.highest());
        return new BusStream.Opened(log, journal, places, duplicates);
    }

    private static void remember(Duplicates duplicates, ByteBuffer file, int at) {
        String id = Records.messageIdAt(file, at);
        if (!id.isEmpty()) {
            long sequence = Records.sequenceAt(file, at);
            duplicates.remember(id, new StreamLog.Entry(sequence, Durable.AT_ONCE), Records.storedAtMillisAt(file, at));
        }
    }
}

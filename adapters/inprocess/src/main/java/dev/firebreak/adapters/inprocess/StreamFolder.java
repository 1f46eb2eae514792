package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.StreamSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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
                remember(duplicates, Arrays.copyOfRange(file, at, at + length));
            }
        });
        Places places = new Places();
        ConsumerJournal journal =
                ConsumerJournal.open(folder, disk, entry -> places.replay(entry, log, spec.retention()));
        log.skipTo(places.highest());
        return new BusStream.Opened(log, journal, places, duplicates);
    }

    private static void remember(Duplicates duplicates, byte[] record) {
        String id = Records.messageId(record);
        if (!id.isEmpty()) {
            duplicates.remember(
                    id,
                    new StreamLog.Entry(Records.sequenceAt(record, 0), Durable.AT_ONCE),
                    Records.storedAtMillisAt(record, 0));
        }
    }
}

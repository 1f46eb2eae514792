package dev.firebreak.adapters.inprocess;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * What became of a stream's messages, as a file of short entries: which consumers there are, what was delivered to them
 * how often, what is done, and which messages left a work queue. Once it has grown to four times what is worth saying it
 * is written anew.
 *
 * <p>An entry is: short n, int CRC32C of what follows, n bytes: byte kind, int consumer, long, long (or, for a name,
 * UTF-8 to the end).
 */
final class ConsumerJournal implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ConsumerJournal.class.getName());
    private static final String FILE_NAME = "consumers.log";
    private static final int PREFIX = 6;
    private static final int SMALLEST_COMPACTION = 256 << 10;

    private final Path folder;
    private final Path path;
    private final Disk disk;
    private SyncedFile file;
    private long compactedLength;

    private ConsumerJournal(Path folder, Disk disk, SyncedFile file) {
        this.folder = folder;
        this.path = file.path();
        this.disk = disk;
        this.file = file;
        this.compactedLength = file.length();
    }

    /** Reads what the journal says, in order, and opens it to be continued. */
    static ConsumerJournal open(Path folder, Disk disk, EntryVisitor visitor) throws IOException {
        Path path = folder.resolve(FILE_NAME);
        byte[] content = new byte[0];
        if (Files.exists(path)) {
            try (FileInputStream in = new FileInputStream(path.toFile())) {
                content = in.readAllBytes();
            }
        }
        int end = replay(content, visitor);
        if (end < content.length) {
            LOG.log(
                    Level.WARNING,
                    "{0}: cut off {1,number,#} bytes after the last good entry; messages may be delivered again",
                    path,
                    content.length - end);
        }
        ConsumerJournal journal = new ConsumerJournal(folder, disk, new SyncedFile(disk, path, end));
        Disk.syncFolder(folder);
        return journal;
    }

    private static int replay(byte[] content, EntryVisitor visitor) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        int at = 0;
        while (at + PREFIX <= content.length) {
            int size = Short.toUnsignedInt(buffer.getShort(at));
            if (size < 5
                    || size > content.length - at - PREFIX
                    || buffer.getInt(at + 2) != checksum(content, at, size)) {
                break;
            }
            visitor.found(Entry.decode(buffer.slice(at + PREFIX, size)));
            at += PREFIX + size;
        }
        return at;
    }

    /** Adds an entry; it is durable once awaited. */
    Durable append(Entry entry) throws IOException {
        file.repair();
        return file.append(encode(entry));
    }

    /** Whether {@link #compact} is worth it. */
    boolean isLong() {
        return file.length() > Math.max(SMALLEST_COMPACTION, 4 * compactedLength);
    }

    /** Writes the journal anew so that it says just {@code state}. Durable on return. */
    void compact(Supplier<List<Entry>> state) throws IOException {
        List<byte[]> entries = new ArrayList<>();
        int size = 0;
        for (Entry entry : state.get()) {
            byte[] bytes = encode(entry);
            entries.add(bytes);
            size += bytes.length;
        }
        ByteBuffer content = ByteBuffer.allocate(size);
        entries.forEach(content::put);
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Disk.writeWhole(fresh, content.array());
        // Opened before it is renamed: from then on nothing that can fail stands between the name and its writer.
        SyncedFile compacted = new SyncedFile(disk.open(fresh), path, size);
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            compacted.close();
            throw e;
        }
        SyncedFile before = file;
        file = compacted;
        compactedLength = size;
        Disk.syncFolder(folder);
        before.supersede();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static byte[] encode(Entry entry) {
        byte[] payload = entry.encode();
        byte[] bytes = new byte[PREFIX + payload.length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes)
                .putShort((short) payload.length)
                .putInt(0)
                .put(payload);
        buffer.putInt(2, checksum(bytes, 0, payload.length));
        return bytes;
    }

    private static int checksum(byte[] bytes, int at, int size) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at + PREFIX, size);
        return (int) crc.getValue();
    }

    /** One thing that the journal says. Consumers go by number; the number of a name is said once. */
    sealed interface Entry {
        /** The consumer's number is {@code consumer} from here on. */
        record Named(int consumer, String name) implements Entry {}

        /** The consumer has been offered everything before {@code next}. */
        record Reached(int consumer, long next) implements Entry {}

        /** The message went out for the {@code attempt}th time. */
        record Delivered(int consumer, long sequence, long attempt) implements Entry {}

        /** The message will not go out again. */
        record Done(int consumer, long sequence) implements Entry {}

        /** These messages have left the work queue. */
        record Left(long from, long to) implements Entry {}

        private byte[] encode() {
            return switch (this) {
                case Named(int consumer, String name) -> {
                    byte[] text = name.getBytes(StandardCharsets.UTF_8);
                    yield ByteBuffer.allocate(5 + text.length)
                            .put((byte) 1)
                            .putInt(consumer)
                            .put(text)
                            .array();
                }
                case Reached(int consumer, long next) -> numbers(2, consumer, next, 0);
                case Delivered(int consumer, long sequence, long attempt) -> numbers(3, consumer, sequence, attempt);
                case Done(int consumer, long sequence) -> numbers(4, consumer, sequence, 0);
                case Left(long from, long to) -> numbers(5, 0, from, to);
            };
        }

        private static byte[] numbers(int kind, int consumer, long a, long b) {
            return ByteBuffer.allocate(21)
                    .put((byte) kind)
                    .putInt(consumer)
                    .putLong(a)
                    .putLong(b)
                    .array();
        }

        private static Entry decode(ByteBuffer buffer) {
            int kind = buffer.get();
            int consumer = buffer.getInt();
            if (kind == 1) {
                return new Named(consumer, StandardCharsets.UTF_8.decode(buffer).toString());
            }
            long a = buffer.getLong();
            long b = buffer.getLong();
            return switch (kind) {
                case 2 -> new Reached(consumer, a);
                case 3 -> new Delivered(consumer, a, b);
                case 4 -> new Done(consumer, a);
                default -> new Left(a, b);
            };
        }
    }

    /** Hears every entry while the journal is read. */
    interface EntryVisitor {
        void found(Entry entry);
    }
}

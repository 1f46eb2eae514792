package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StoredMessage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages in files of about 8 MiB that only grow at their end. A file goes as a whole, once all of its messages have
 * left.
 */
final class SegmentedLog implements StreamLog {
    private static final Logger LOG = System.getLogger(SegmentedLog.class.getName());
    private static final int SEGMENT_BYTES = 8 << 20;
    /** A last segment this large whose messages have all left makes way for a new one. */
    private static final int TIDY_BYTES = 256 << 10;

    private static final int OPEN_READERS = 8;

    private final Path folder;
    private final Disk disk;
    private final List<Segment> segments = new ArrayList<>();
    private final Map<Segment, RandomAccessFile> readers = new LinkedHashMap<>(16, 0.75f, true);
    private SyncedFile file;
    private SyncedFile.@Nullable Mark lastMark;
    private long first;
    private long count;
    private long bytes;

    /**
     * @param folder exists
     * @param visitor sees every good record, oldest first
     */
    SegmentedLog(Path folder, Disk disk, Segment.RecordVisitor visitor) throws IOException {
        this.folder = folder;
        this.disk = disk;
        int end = 0;
        for (Path path : segmentFiles(folder)) {
            reportLostTail(end);
            end = readSegment(path, visitor);
        }
        if (segments.isEmpty()) {
            segments.add(new Segment(folder, 1));
        }
        file = new SyncedFile(disk, last().path(), cutTornTail(end));
        Disk.syncFolder(folder);
        first = firstKept(segments.getFirst().base());
    }

    private static List<Path> segmentFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Segment::isSegment).sorted().toList();
        }
    }

    private int readSegment(Path path, Segment.RecordVisitor visitor) throws IOException {
        Segment segment = Segment.at(path);
        int end = segment.scan(
                (bytesOfFile, at, length) -> {
                    count++;
                    bytes += length;
                    visitor.found(bytesOfFile, at, length);
                },
                (from, to) -> LOG.log(
                        Level.WARNING,
                        "{0} is damaged from byte {1,number,#} to {2,number,#}: the messages there are lost. Check the disk",
                        path,
                        from,
                        to));
        segments.add(segment);
        return end;
    }

    /** Only the newest segment may end in a torn message: the others were synced before the next one was begun. */
    private void reportLostTail(int end) throws IOException {
        if (!segments.isEmpty() && Files.size(last().path()) > end) {
            LOG.log(
                    Level.WARNING,
                    "{0} is damaged from byte {1,number,#} to its end: the messages there are lost. Check the disk",
                    last().path(),
                    end);
        }
    }

    private int cutTornTail(int end) throws IOException {
        Path path = last().path();
        long size = Files.exists(path) ? Files.size(path) : 0;
        if (size > end) {
            LOG.log(
                    Level.WARNING,
                    "{0}: cut off {1,number,#} bytes of a message that was being written when the program ended",
                    path,
                    size - end);
        }
        return end;
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long next() {
        return last().next();
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public long maxBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public Entry append(Message message, long storedAtMillis) throws IOException {
        repair();
        long sequence = next();
        byte[] record = Records.encode(sequence, storedAtMillis, message);
        long length = file.length();
        boolean full = length > 0 && length + record.length > SEGMENT_BYTES;
        if (full || (length > TIDY_BYTES && last().live() == 0)) {
            roll(sequence);
        }
        SyncedFile.Mark mark = file.append(record);
        lastMark = mark;
        int offset = (int) (mark.end() - record.length);
        last().add(
                        sequence,
                        offset,
                        record.length,
                        storedAtMillis,
                        message.subject().value().hashCode());
        count++;
        bytes += record.length;
        return new Entry(sequence, mark);
    }

    @Override
    public void repair() throws IOException {
        if (!file.failed()) {
            return;
        }
        file.repair();
        int liveBefore = last().live();
        bytes -= last().forgetBeyond(file.durableLength());
        count -= liveBefore - last().live();
        first = Math.min(first, next());
    }

    /** Sees to it that no sequence before {@code sequence} is given again, though its message may be lost. */
    void skipTo(long sequence) throws IOException {
        if (sequence > next()) {
            roll(sequence);
            first = firstKept(first);
        }
    }

    private void roll(long base) throws IOException {
        if (lastMark != null) {
            lastMark.await();
        }
        Segment fresh = new Segment(folder, base);
        SyncedFile freshFile = new SyncedFile(disk, fresh.path(), 0);
        try {
            Disk.syncFolder(folder);
        } catch (IOException e) {
            freshFile.close();
            Files.deleteIfExists(fresh.path());
            throw e;
        }
        Segment full = last();
        file.close();
        file = freshFile;
        lastMark = null;
        segments.add(fresh);
        if (full.live() == 0) {
            delete(full);
        }
    }

    @Override
    public boolean mayInterest(long sequence, Interest interest) {
        Segment segment = segmentOf(sequence);
        return segment != null && interest.mayTake(segment.subjectHash(sequence));
    }

    @Override
    public @Nullable StoredMessage read(long sequence) throws IOException {
        Segment segment = segmentOf(sequence);
        if (segment == null) {
            return null;
        }
        byte[] record = new byte[segment.length(sequence)];
        RandomAccessFile reader = reader(segment);
        reader.seek(segment.offset(sequence));
        reader.readFully(record);
        ByteBuffer buffer = ByteBuffer.wrap(record);
        if (Records.lengthAt(buffer, 0) != record.length || Records.sequenceAt(buffer, 0) != sequence) {
            throw new IOException("message " + sequence + " in " + segment.path() + " is damaged at byte "
                    + segment.offset(sequence) + "; check the disk");
        }
        return Records.decode(record);
    }

    private RandomAccessFile reader(Segment segment) throws IOException {
        RandomAccessFile reader = readers.get(segment);
        if (reader == null) {
            if (readers.size() >= OPEN_READERS) {
                Segment eldest = readers.keySet().iterator().next();
                closeReader(eldest);
            }
            reader = new RandomAccessFile(segment.path().toFile(), "r");
            readers.put(segment, reader);
        }
        return reader;
    }

    private void closeReader(Segment segment) throws IOException {
        RandomAccessFile reader = readers.remove(segment);
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    public long storedAtMillis(long sequence) {
        Segment segment = segmentOf(sequence);
        return segment == null ? 0 : segment.storedAtMillis(sequence);
    }

    @Override
    public void remove(long sequence) {
        Segment segment = segmentOf(sequence);
        if (segment == null) {
            return;
        }
        segment.remove(sequence);
        count--;
        bytes -= segment.length(sequence);
        if (sequence == first) {
            first = firstKept(sequence);
        }
        if (segment.live() == 0 && segment != last()) {
            delete(segment);
        }
    }

    private void delete(Segment segment) {
        segments.remove(segment);
        try {
            closeReader(segment);
            Files.deleteIfExists(segment.path());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} is no longer needed and could not be deleted: {1}", segment.path(), e);
        }
    }

    @Override
    public void tidy() throws IOException {
        repair();
        if (last().live() == 0 && file.length() > 0) {
            roll(next());
        }
    }

    @Override
    public List<Range> holes() {
        List<Range> holes = new ArrayList<>();
        long from = first;
        while (from < next()) {
            long kept = firstKept(from);
            if (kept > from) {
                holes.add(new Range(from, kept - 1));
            }
            from = kept + 1;
        }
        return holes;
    }

    @Override
    public void close() throws IOException {
        for (Segment segment : List.copyOf(readers.keySet())) {
            closeReader(segment);
        }
        file.close();
    }

    private Segment last() {
        return segments.getLast();
    }

    private long firstKept(long from) {
        for (int i = Math.max(0, indexOf(from)); i < segments.size(); i++) {
            Segment segment = segments.get(i);
            long kept = segment.firstFrom(Math.max(from, segment.base()));
            if (kept < segment.next()) {
                return kept;
            }
        }
        return next();
    }

    private @Nullable Segment segmentOf(long sequence) {
        int index = indexOf(sequence);
        return index >= 0 && segments.get(index).holds(sequence) ? segments.get(index) : null;
    }

    /** The last segment whose messages do not all come after {@code sequence}, or -1. */
    private int indexOf(long sequence) {
        int low = 0;
        int high = segments.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).base() <= sequence) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}

package dev.firebreak.adapters.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * Files of frames, appended to and read from the beginning: eight letters that name the format and its version, then for each
 * frame its length, the CRC-32 of its bytes, and the bytes. A frame whose writer was killed is not whole: readers end before it,
 * and the next writer takes its place. Nothing is synced; the kernel writes when it likes. Safe for threads, with one writer for
 * each file.
 */
final class Frames {
    /** No frame is longer. */
    static final int MOST_BYTES = 4 << 20;

    private static final int HEAD = 8;

    private final byte[] magic;
    /** Files that this process has written to, with their lengths: they end with a whole frame. */
    private final Map<Path, Long> whole = new ConcurrentHashMap<>();

    /** What is done with a frame. */
    @FunctionalInterface
    interface Reader {
        void read(byte[] frame) throws IOException;
    }

    /** @param magic eight letters */
    Frames(byte[] magic) {
        this.magic = magic.clone();
    }

    /** @throws IOException when there is no room, or the file is of another version */
    void append(Path file, byte[] frame) throws IOException {
        if (frame.length == 0 || frame.length > MOST_BYTES) {
            throw new IOException("a frame of " + frame.length + " bytes is not kept in " + file + ": at most "
                    + MOST_BYTES + " fit");
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Long known = whole.get(file);
            long end = known != null && known == channel.size() ? known : mend(file, channel);
            ByteBuffer bytes = ByteBuffer.allocate(HEAD + frame.length)
                    .putInt(frame.length)
                    .putInt(checksum(frame))
                    .put(frame)
                    .flip();
            whole.remove(file);
            long at = end;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            whole.put(file, at);
        }
    }

    /** Cuts off what is not whole. */
    private long mend(Path file, FileChannel channel) throws IOException {
        if (channel.size() < magic.length) {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(magic), 0);
            return magic.length;
        }
        long end = scan(file, frame -> {});
        channel.truncate(end);
        return end;
    }

    /** Reads every whole frame; a file that is not there has none. */
    void read(Path file, Reader reader) throws IOException {
        try {
            scan(file, reader);
        } catch (NoSuchFileException e) {
            // It was pruned a moment ago.
        }
    }

    private long scan(Path file, Reader reader) throws IOException {
        // A file is some megabytes at most: see the segments' lengths.
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        if (bytes.remaining() < magic.length) {
            return 0;
        }
        byte[] found = new byte[magic.length];
        bytes.get(found);
        if (!Arrays.equals(found, magic)) {
            throw new IOException(
                    file + " is not of this version of Firebreak. Move it away, or use the version that wrote it");
        }
        long end = bytes.position();
        while (bytes.remaining() >= HEAD) {
            int length = bytes.getInt();
            int checksum = bytes.getInt();
            if (length <= 0 || length > MOST_BYTES || length > bytes.remaining()) {
                break;
            }
            byte[] frame = new byte[length];
            bytes.get(frame);
            if (checksum(frame) != checksum) {
                break;
            }
            reader.read(frame);
            end = bytes.position();
        }
        return end;
    }

    /** Lengths of files that are gone need not be known. */
    void forget(Path file) {
        whole.remove(file);
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}

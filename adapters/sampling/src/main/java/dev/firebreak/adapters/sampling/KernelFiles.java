package dev.firebreak.adapters.sampling;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads files below a root folder many times a second: each stays open and is read from its beginning with {@code pread(2)} into one
 * buffer. For one thread; the text that {@link #read} returns is good until the next call.
 */
final class KernelFiles {
    /** Of which a file's rest is left unread. */
    private static final int MAX_BYTES = 1 << 20;
    /** A file of the kernel's that answers with less has said everything: its pieces end within a page of memory. */
    private static final int WHOLE_ANSWER = 1024;

    private static final int REST_LOOKS = 30;
    private static final int MAX_NAMES = 20_000;

    private final Path root;
    private final int maxHeld;
    private final Notices notices;
    private final Text text = new Text();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 14);
    private byte[] bytes = new byte[1 << 14];
    private int held;

    /**
     * @param root {@code /}, or a tree that looks like it
     * @param maxHeld how many files stay open; what goes beyond is opened at every look
     */
    KernelFiles(Path root, int maxHeld, Notices notices) {
        this.root = root;
        this.maxHeld = maxHeld;
        this.notices = notices;
    }

    Path path(String path) {
        return root.resolve(path);
    }

    HeldFile file(String path, String costs) {
        return new HeldFile(root.resolve(path), costs);
    }

    int held() {
        return held;
    }

    /** All that the file says now; empty when it cannot be read, and {@link HeldFile#state} says why. */
    Text read(HeldFile file) {
        if (file.restLooks > 0) {
            file.restLooks--;
            text.clear();
            return text;
        }
        try {
            FileChannel channel = file.channel;
            if (channel == null) {
                channel = FileChannel.open(file.path, StandardOpenOption.READ);
                file.channel = channel;
                held++;
            }
            text.set(bytes, fill(channel));
            file.state = HeldFile.State.READ;
            if (held > maxHeld) {
                release(file);
            }
        } catch (IOException | SecurityException unreadable) {
            text.clear();
            failed(file, unreadable);
        }
        return text;
    }

    /** A file that is read so seldom that it need not stay open. */
    Text readOnce(Path path, String costs) {
        HeldFile file = new HeldFile(path, costs);
        read(file);
        release(file);
        return text;
    }

    void release(HeldFile file) {
        if (file.letGo()) {
            held--;
        }
    }

    /** The names in a folder in no order; none when it cannot be listed. */
    static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (names.size() == MAX_NAMES) {
                    break;
                }
                names.add(entry.getFileName().toString());
            }
        } catch (IOException | DirectoryIteratorException | SecurityException notThere) {
            return List.of();
        }
        return names;
    }

    private int fill(FileChannel channel) throws IOException {
        buffer.clear();
        while (true) {
            int read = channel.read(buffer, buffer.position());
            if (read < WHOLE_ANSWER || buffer.position() >= MAX_BYTES) {
                break;
            }
            if (!buffer.hasRemaining()) {
                buffer = ByteBuffer.allocateDirect(buffer.capacity() * 2).put(buffer.flip());
                bytes = new byte[buffer.capacity()];
            }
        }
        int length = buffer.position();
        buffer.get(0, bytes, 0, length);
        return length;
    }

    private void failed(HeldFile file, Exception why) {
        release(file);
        String message = String.valueOf(why.getMessage()).toLowerCase(Locale.ROOT);
        if (why instanceof NoSuchFileException || message.contains("not supported")) {
            file.state = HeldFile.State.MISSING;
            file.restLooks = REST_LOOKS;
        } else if (why instanceof AccessDeniedException
                || why instanceof SecurityException
                || message.contains("permission denied")
                || message.contains("not permitted")) {
            file.state = HeldFile.State.DENIED;
            file.restLooks = REST_LOOKS;
            notices.say(file.costs, denied(file));
        } else {
            file.state = HeldFile.State.GONE;
        }
    }

    private String denied(HeldFile file) {
        Path below = root.relativize(file.path);
        int names = below.getNameCount();
        String shown = names <= 3 ? below.toString() : below.subpath(0, 2) + "/.../" + below.getFileName();
        return "/" + shown.replaceAll("\\d+", "N") + " may not be read, so " + file.costs
                + ". Maybe Firebreak should run as root here";
    }
}

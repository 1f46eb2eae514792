package dev.firebreak.adapters.inprocess;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the bus asks of the file system to write; a test puts one in its place that fails. */
interface Disk {
    /**
     * The file system itself. Files are written through {@link RandomAccessFile} and not through a channel: a thread
     * that is interrupted within a channel's operation closes the channel for everybody.
     */
    Disk REAL = path -> {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new Output() {
            @Override
            public void write(long position, byte[] bytes) throws IOException {
                file.seek(position);
                file.write(bytes);
            }

            @Override
            public void truncate(long length) throws IOException {
                file.setLength(length);
            }

            @Override
            public void sync() throws IOException {
                file.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    };

    /** Opens a file for writing and creates it when it is missing. */
    Output open(Path path) throws IOException;

    /** Writes a whole new file and makes its content durable; its name becomes so with {@link #syncFolder}. */
    static void writeWhole(Path path, byte[] content) throws IOException {
        try (FileOutputStream out = new FileOutputStream(path.toFile())) {
            out.write(content);
            out.getFD().sync();
        }
    }

    /** Makes the creation, renaming and removal of files in a folder durable. */
    static void syncFolder(Path folder) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted = Thread.interrupted() || interrupted;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One file being written. */
    interface Output extends AutoCloseable {
        void write(long position, byte[] bytes) throws IOException;

        void truncate(long length) throws IOException;

        /** Returns when everything written survives the power going. */
        void sync() throws IOException;

        @Override
        void close() throws IOException;
    }
}

package dev.firebreak.adapters.documents;

import dev.firebreak.core.knowledge.TextExtractor;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads text, Markdown, reStructuredText, AsciiDoc, Org, HTML, XML, PDF, JSON, JSON lines, CSV, TSV and source code,
 * plain or packed with gzip. The format is known by the file's name, else by how the content begins. Safe for threads.
 */
public final class DocumentReader implements TextExtractor {
    /** How much of a file is looked at to tell what it is. */
    private static final int HEAD_BYTES = 8 * 1024;

    private final Limits limits;

    public DocumentReader(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Outcome extract(Path file, Sink sink) {
        try {
            return read(file, sink);
        } catch (Refusal refusal) {
            return refusal.outcome();
        } catch (Draft.SinkFailure failure) {
            throw failure.thrown();
        } catch (NoSuchFileException gone) {
            return new Outcome.Failed("the file is gone");
        } catch (AccessDeniedException denied) {
            return new Outcome.Failed("no permission to read it" + permissions(file));
        } catch (EOFException end) {
            return new Outcome.Failed("the file ends too early: it is cut off");
        } catch (ZipException broken) {
            return new Outcome.Failed("broken gzip data" + because(broken));
        } catch (FileSystemException unreadable) {
            return new Outcome.Failed("not readable" + because(unreadable));
        } catch (IOException | RuntimeException broken) {
            return new Outcome.Failed("broken content" + because(broken));
        } catch (StackOverflowError deep) {
            return new Outcome.Failed("nested too deeply to be read");
        } catch (OutOfMemoryError large) {
            return new Outcome.Failed("reading it takes more memory than there is");
        }
    }

    private Outcome read(Path file, Sink sink) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            // Opening a pipe waits for a writer that may never come; a device may never end.
            return new Outcome.Skipped(
                    attributes.isDirectory() ? "a folder" : "not a regular file (a pipe, socket or device)");
        }
        if (attributes.size() == 0) {
            return new Outcome.Skipped("empty");
        }
        if (attributes.size() > limits.fileBytes()) {
            return new Outcome.Skipped("larger than the limit: " + Sizes.of(attributes.size()) + ", at most "
                    + Sizes.of(limits.fileBytes()) + " are read");
        }
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 2 * HEAD_BYTES)) {
            return unpack(file, bytes, sink);
        }
    }

    private Outcome unpack(Path file, InputStream bytes, Sink sink) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!isGzip(head(bytes))) {
            return readContent(file, name, bytes, false, sink);
        }
        try (InputStream unpacked = new BufferedInputStream(Unpacking.gunzip(bytes, limits), 2 * HEAD_BYTES)) {
            return readContent(file, unpackedName(name), unpacked, true, sink);
        }
    }

    private Outcome readContent(Path file, String name, InputStream bytes, boolean packed, Sink sink)
            throws IOException {
        byte[] head = head(bytes);
        if (head.length == 0) {
            return new Outcome.Skipped("empty");
        }
        if (isGzip(head)) {
            return new Outcome.Skipped("gzip within gzip: unpack it first");
        }
        Deadline deadline = new Deadline(limits.time());
        Draft draft = new Draft(sink, PlainName.of(file, name), limits, deadline);
        Input input = new Input(file, name, deadline.guard(bytes), packed, limits, deadline);
        if (new String(head, StandardCharsets.ISO_8859_1).startsWith("%PDF-")) {
            return outcome(Format.PDF, input, draft);
        }
        Optional<String> binary = Binary.meaning(name, head);
        if (binary.isPresent()) {
            return new Outcome.Skipped(binary.get());
        }
        return outcome(Format.of(name, new String(head, StandardCharsets.UTF_8)), input, draft);
    }

    private static Outcome outcome(Format format, Input input, Draft draft) throws IOException {
        format.reader().read(input, draft);
        if (draft.isEmpty()) {
            return new Outcome.Skipped(draft.remark().isEmpty() ? "no text in it" : draft.remark());
        }
        return new Outcome.Read(
                draft.remark().isEmpty() ? format.title() : format.title() + " (" + draft.remark() + ")");
    }

    private static byte[] head(InputStream bytes) throws IOException {
        bytes.mark(HEAD_BYTES);
        byte[] head = bytes.readNBytes(HEAD_BYTES);
        bytes.reset();
        return head;
    }

    private static boolean isGzip(byte[] head) {
        return head.length > 2 && Arrays.equals(head, 0, 3, new byte[] {0x1F, (byte) 0x8B, 8}, 0, 3);
    }

    private static String unpackedName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".gz")) {
            return name.substring(0, name.length() - 3);
        }
        return lower.endsWith(".tgz") ? name.substring(0, name.length() - 4) + ".tar" : name;
    }

    private static String permissions(Path file) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            return ": it is " + PosixFilePermissions.toString(attributes.permissions()) + " and belongs to "
                    + attributes.owner().getName();
        } catch (IOException | UnsupportedOperationException unknown) {
            return "";
        }
    }

    private static String because(Exception cause) {
        String message = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        String reason = message == null ? cause.getClass().getSimpleName() : CleanText.line(message);
        return ": " + (reason.length() <= 200 ? reason : CleanText.start(reason, 200) + "…");
    }
}

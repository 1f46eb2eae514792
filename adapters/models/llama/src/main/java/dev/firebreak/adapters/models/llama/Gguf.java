package dev.firebreak.adapters.models.llama;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What the head of a GGUF file says about its model.
 *
 * <p>Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. Versions 2 and 3, little-endian.
 *
 * @param architecture such as {@code llama}
 * @param contextTokens how many tokens the model was trained to see; empty when the file does not say
 * @param chatTemplate whether it carries one
 * @param addsBeginToken whether the engine puts a begin-of-sequence token before each prompt
 */
record Gguf(String architecture, OptionalInt contextTokens, boolean chatTemplate, boolean addsBeginToken) {
    private static final int MAX_ENTRIES = 65_536;
    private static final long MAX_ITEMS = 16L << 20;
    private static final int MAX_KEPT_BYTES = 64 << 10;

    /**
     * Reads a file's head.
     *
     * @throws IOException when it is missing, unreadable, or not such a file: the message says which, and what to do
     */
    static Gguf read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no model file " + file + ". Name a file that ends in .gguf");
        }
        if (!Files.isReadable(file)) {
            throw new IOException("the model file " + file + " may not be read. Give this user the right to read it");
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            return new Head(in).read(file);
        } catch (EOFException broken) {
            throw new IOException(
                    "the model file " + file + " ends in the middle of its head, after " + Files.size(file)
                            + " bytes. It was not copied whole: fetch it again",
                    broken);
        }
    }

    /** Walks the key-value pairs and keeps what is asked for. */
    private static final class Head {
        private final DataInputStream in;
        private String architecture = "";
        private String tokenizer = "";
        private OptionalInt context = OptionalInt.empty();
        private boolean template;
        private String addsBegin = "";

        Head(DataInputStream in) {
            this.in = in;
        }

        Gguf read(Path file) throws IOException {
            byte[] magic = in.readNBytes(4);
            if (!"GGUF".equals(new String(magic, StandardCharsets.ISO_8859_1))) {
                throw new IOException("the file " + file + " is no GGUF model: it begins with '" + printable(magic)
                        + "', not with 'GGUF'. llama.cpp's convert_hf_to_gguf.py makes GGUF files of other formats");
            }
            int version = Integer.reverseBytes(in.readInt());
            if (version < 2 || version > 3) {
                throw new IOException("the model file " + file + " has GGUF version " + version
                        + "; versions 2 and 3 are known. Convert it with a current llama.cpp");
            }
            int64();
            long entries = int64();
            if (entries < 0 || entries > MAX_ENTRIES) {
                throw new IOException("the model file " + file + " claims " + entries
                        + " key-value pairs; it is damaged. Fetch it again");
            }
            for (long entry = 0; entry < entries; entry++) {
                keep(text(), value(Integer.reverseBytes(in.readInt()), file));
            }
            boolean begins = addsBegin.isEmpty() ? tokenizer.equals("llama") : addsBegin.equals("1");
            return new Gguf(architecture, context, template, begins);
        }

        private void keep(String key, String value) {
            if (key.equals("general.architecture")) {
                architecture = value;
            } else if (key.equals("tokenizer.ggml.model")) {
                tokenizer = value;
            } else if (key.equals("tokenizer.chat_template")) {
                template = !value.isBlank();
            } else if (key.equals("tokenizer.ggml.add_bos_token")) {
                addsBegin = value;
            } else if (key.endsWith(".context_length") && value.matches("[1-9][0-9]{0,8}")) {
                context = OptionalInt.of(Integer.parseInt(value));
            }
        }

        /** Strings and whole numbers as text; the empty string for everything else, which is skipped. */
        private String value(int type, Path file) throws IOException {
            return switch (type) {
                case 0, 1, 7 -> String.valueOf(in.readUnsignedByte());
                case 2, 3 -> skipped(2);
                case 4, 5 -> String.valueOf(Integer.toUnsignedLong(Integer.reverseBytes(in.readInt())));
                case 6 -> skipped(4);
                case 8 -> text();
                case 9 -> array(file);
                case 10, 11 -> String.valueOf(int64());
                case 12 -> skipped(8);
                default ->
                    throw new IOException("the model file " + file + " holds a value of the unknown type " + type
                            + "; it is damaged, or newer than this program. Fetch it again");
            };
        }

        private String array(Path file) throws IOException {
            int type = Integer.reverseBytes(in.readInt());
            long items = int64();
            if (items < 0 || items > MAX_ITEMS || type == 9) {
                throw new IOException("the model file " + file + " holds an array of " + items
                        + " items; it is damaged. Fetch it again");
            }
            for (long item = 0; item < items; item++) {
                value(type, file);
            }
            return "";
        }

        private String text() throws IOException {
            long length = int64();
            if (length < 0 || length > MAX_ITEMS) {
                throw new EOFException();
            }
            String kept = new String(in.readNBytes((int) Math.min(length, MAX_KEPT_BYTES)), StandardCharsets.UTF_8);
            in.skipNBytes(Math.max(0, length - MAX_KEPT_BYTES));
            return kept;
        }

        private String skipped(int bytes) throws IOException {
            in.skipNBytes(bytes);
            return "";
        }

        private long int64() throws IOException {
            return Long.reverseBytes(in.readLong());
        }

        private static String printable(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
        }
    }
}

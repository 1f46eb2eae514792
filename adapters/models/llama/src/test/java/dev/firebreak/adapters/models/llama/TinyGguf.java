package dev.firebreak.adapters.models.llama;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes language models of half a megabyte that llama.cpp loads: the llama architecture with two blocks, a vocabulary
 * of 300 tokens, a context of 2,048. One babbles from seeded random weights, one
 * recites a text, one never ends.
 *
 * <p>Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, version 3, little-endian.
 */
public final class TinyGguf {
    /** Tokens of context, but for {@link #writeEndless}. */
    public static final int CONTEXT = 2048;

    /** Tokens of context of a model that never ends. */
    public static final int ENDLESS_CONTEXT = 16_384;

    private static final int ALIGNMENT = 32;
    private static final int WIDTH = 64;
    private static final int HIDDEN = 128;
    private static final int BLOCKS = 2;
    private static final int HEADS = 4;
    private static final int VOCABULARY = 300;
    private static final int END = 2;
    private static final int FIRST_BYTE = 3;
    private static final int FIRST_PIECE = FIRST_BYTE + 256;
    private static final int U32 = 4;
    private static final int I32 = 5;
    private static final int F32 = 6;
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    private final ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private final List<Tensor> tensors = new ArrayList<>();

    private final int context;

    private TinyGguf(int context) {
        this.context = context;
    }

    private record Tensor(String name, int[] shape, float[] values) {}

    /** A model that babbles: the same bytes each time, and the same babble at temperature 0. */
    public static Path write(Path file) throws IOException {
        return new TinyGguf(CONTEXT).babbling().save(file, "");
    }

    /** {@link #write} with a chat template. */
    public static Path write(Path file, String chatTemplate) throws IOException {
        return new TinyGguf(CONTEXT).babbling().save(file, chatTemplate);
    }

    /**
     * A model that answers every prompt with {@code text}, one byte a token, and then ends, as long as the prompt's last
     * byte does not occur in it.
     *
     * @param text at most 60 bytes of UTF-8, no byte twice
     */
    public static Path writeReciting(Path file, String text) throws IOException {
        return new TinyGguf(CONTEXT)
                .reciting(text.getBytes(StandardCharsets.UTF_8), false)
                .save(file, "");
    }

    /** A model that at temperature 0 goes on for as long as it is let. */
    public static Path writeEndless(Path file) throws IOException {
        return new TinyGguf(ENDLESS_CONTEXT)
                .reciting("abcdefgh".getBytes(StandardCharsets.UTF_8), true)
                .save(file, "");
    }

    private TinyGguf babbling() {
        Random random = new Random(42);
        tensors.add(random("token_embd.weight", random, WIDTH, VOCABULARY));
        for (int block = 0; block < BLOCKS; block++) {
            String prefix = "blk." + block + ".";
            tensors.add(ones(prefix + "attn_norm.weight"));
            for (String name : List.of("attn_q", "attn_k", "attn_v", "attn_output")) {
                tensors.add(random(prefix + name + ".weight", random, WIDTH, WIDTH));
            }
            tensors.add(ones(prefix + "ffn_norm.weight"));
            tensors.add(random(prefix + "ffn_gate.weight", random, WIDTH, HIDDEN));
            tensors.add(random(prefix + "ffn_up.weight", random, WIDTH, HIDDEN));
            tensors.add(random(prefix + "ffn_down.weight", random, HIDDEN, WIDTH));
        }
        tensors.add(ones("output_norm.weight"));
        tensors.add(random("output.weight", random, WIDTH, VOCABULARY));
        return this;
    }

    /** The blocks add nothing, so the last token alone decides: dimension 0 says "begin", dimension i "after byte i". */
    private TinyGguf reciting(byte[] text, boolean again) {
        Set<Byte> distinct = new HashSet<>();
        for (byte each : text) {
            distinct.add(each);
        }
        if (distinct.size() != text.length || text.length > 60) {
            throw new IllegalArgumentException("at most 60 bytes, none twice");
        }
        float[] embedding = new float[WIDTH * VOCABULARY];
        float[] output = new float[WIDTH * VOCABULARY];
        for (int token = 0; token < VOCABULARY; token++) {
            embedding[token * WIDTH] = 1;
        }
        for (int i = 0; i < text.length; i++) {
            int token = FIRST_BYTE + Byte.toUnsignedInt(text[i]);
            embedding[token * WIDTH] = 0;
            embedding[token * WIDTH + i + 1] = 1;
            output[token * WIDTH + i] = 10;
        }
        int last = again ? FIRST_BYTE + Byte.toUnsignedInt(text[0]) : END;
        output[last * WIDTH + text.length] = 10;
        babbling();
        tensors.replaceAll(tensor -> switch (tensor.name()) {
            case "token_embd.weight" -> new Tensor(tensor.name(), tensor.shape(), embedding);
            case "output.weight" -> new Tensor(tensor.name(), tensor.shape(), output);
            default ->
                tensor.name().contains("norm")
                        ? tensor
                        : new Tensor(tensor.name(), tensor.shape(), new float[tensor.values().length]);
        });
        return this;
    }

    private static Tensor random(String name, Random random, int columns, int rows) {
        float[] values = new float[columns * rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 0.3);
        }
        return new Tensor(name, new int[] {columns, rows}, values);
    }

    private static Tensor ones(String name) {
        float[] values = new float[WIDTH];
        Arrays.fill(values, 1);
        return new Tensor(name, new int[] {WIDTH}, values);
    }

    private Path save(Path file, String chatTemplate) throws IOException {
        out.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(3);
        out.putLong(tensors.size()).putLong(chatTemplate.isEmpty() ? 16 : 17);
        metadata();
        vocabulary();
        if (!chatTemplate.isEmpty()) {
            string(key("tokenizer.chat_template", STRING), chatTemplate);
        }
        int offset = 0;
        for (Tensor tensor : tensors) {
            string(this, tensor.name());
            out.putInt(tensor.shape().length);
            for (int size : tensor.shape()) {
                out.putLong(size);
            }
            out.putInt(0).putLong(offset);
            offset += tensor.values().length * Float.BYTES;
        }
        for (Tensor tensor : tensors) {
            align();
            for (float value : tensor.values()) {
                out.putFloat(value);
            }
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return Files.write(file, bytes);
    }

    private void metadata() {
        string(key("general.architecture", STRING), "llama");
        string(key("general.name", STRING), "tiny");
        number("general.alignment", ALIGNMENT);
        number("llama.context_length", context);
        number("llama.embedding_length", WIDTH);
        number("llama.block_count", BLOCKS);
        number("llama.feed_forward_length", HIDDEN);
        number("llama.attention.head_count", HEADS);
        number("llama.rope.dimension_count", WIDTH / HEADS);
        key("llama.attention.layer_norm_rms_epsilon", F32).out.putFloat(1e-5f);
    }

    private void vocabulary() {
        string(key("tokenizer.ggml.model", STRING), "llama");
        key("tokenizer.ggml.tokens", ARRAY).out.putInt(STRING).putLong(VOCABULARY);
        for (int token = 0; token < VOCABULARY; token++) {
            string(this, piece(token));
        }
        key("tokenizer.ggml.scores", ARRAY).out.putInt(F32).putLong(VOCABULARY);
        for (int token = 0; token < VOCABULARY; token++) {
            out.putFloat(token < FIRST_PIECE ? 0 : FIRST_PIECE - token - 1);
        }
        key("tokenizer.ggml.token_type", ARRAY).out.putInt(I32).putLong(VOCABULARY);
        for (int token = 0; token < VOCABULARY; token++) {
            out.putInt(type(token));
        }
        number("tokenizer.ggml.bos_token_id", 1);
        number("tokenizer.ggml.eos_token_id", END);
    }

    /** 2 unknown, 3 control, 6 byte, 1 normal, as in llama.h. */
    private static int type(int token) {
        if (token < FIRST_BYTE) {
            return token == 0 ? 2 : 3;
        }
        return token < FIRST_PIECE ? 6 : 1;
    }

    private static String piece(int token) {
        if (token < FIRST_BYTE) {
            return List.of("<unk>", "<s>", "</s>").get(token);
        }
        if (token < FIRST_PIECE) {
            return String.format("<0x%02X>", token - FIRST_BYTE);
        }
        List<String> common = List.of(
                "\u2581",
                "\u2581t",
                "he",
                "in",
                "er",
                "an",
                "\u2581the",
                "on",
                "re",
                "\u2581a",
                "or",
                "en",
                "at",
                "ed",
                "is");
        int piece = token - FIRST_PIECE;
        return piece < common.size() ? common.get(piece) : String.valueOf((char) ('a' + piece - common.size()));
    }

    private void number(String name, int value) {
        key(name, U32).out.putInt(value);
    }

    private TinyGguf key(String name, int type) {
        string(this, name);
        out.putInt(type);
        return this;
    }

    private static void string(TinyGguf to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.out.putLong(bytes.length).put(bytes);
    }

    private void align() {
        while (out.position() % ALIGNMENT != 0) {
            out.put((byte) 0);
        }
    }
}

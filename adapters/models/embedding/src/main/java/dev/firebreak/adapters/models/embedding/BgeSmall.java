package dev.firebreak.adapters.models.embedding;

import dev.firebreak.core.knowledge.Embedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The embedding model bge-small-en-v1.5, quantised to 8 bits: English, 384 dimensions, 510 tokens. It comes in a jar and
 * computes on this machine's processor.
 *
 * <p>As many passages as there are cores are computed at a time, one core each; questions have a core's worth of their
 * own, so that one of them never waits behind a folder that is being read.
 *
 * @see <a href="https://huggingface.co/BAAI/bge-small-en-v1.5">the model</a>
 */
public final class BgeSmall implements Embedder, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BgeSmall.class.getName());
    private static final String MODEL = "bge-small-en-v1.5";
    private static final int DIMENSIONS = 384;
    private static final int MAX_TOKENS = 510;

    /** What the model was trained to see before a question, and before nothing else. */
    private static final String QUERY_PREFIX = "Represent this sentence for searching relevant passages: ";

    /** A question's text is looked at up to here: far more than {@link #MAX_TOKENS} can hold of any language. */
    private static final int LONGEST_QUERY_CHARS = 16_384;

    private static final int QUERIES_AT_A_TIME = 2;

    private final Path scratch;
    private final Lane passages;
    private final Lane queries;
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable WordPiece wordPiece;
    private final Loaded forPassages = new Loaded(Encoder.Haste.MANY_TEXTS);
    private final Loaded forQueries = new Loaded(Encoder.Haste.ONE_TEXT);
    private volatile boolean closed;

    /**
     * Loads nothing yet.
     *
     * @param scratch a folder of the program's own, made when it is missing: the model and the native libraries are
     *     unpacked into it at first use (52 MB) and found there the next time
     */
    public BgeSmall(Path scratch) {
        this.scratch = scratch;
        this.passages = new Lane("embed-passage", Runtime.getRuntime().availableProcessors());
        this.queries = new Lane("embed-query", QUERIES_AT_A_TIME);
    }

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public int maxTokens() {
        return MAX_TOKENS;
    }

    @Override
    public int countTokens(String text) {
        return wordPiece().tokens(text, Integer.MAX_VALUE).count();
    }

    /** @throws IllegalStateException when the model cannot be loaded, or was closed */
    @Override
    public float[] embedPassage(String text) {
        requireText(text);
        forPassages.begin();
        Tokens tokens = wordPiece().tokens(text, MAX_TOKENS + 1);
        if (tokens.count() > MAX_TOKENS) {
            throw new IllegalArgumentException("a passage of " + text.length() + " characters has more than "
                    + MAX_TOKENS + " tokens, the most that " + MODEL + " takes. Split it: countTokens says where");
        }
        return embed(tokens, passages, forPassages.encoder());
    }

    /** @throws IllegalStateException when the model cannot be loaded, or was closed */
    @Override
    public float[] embedQuery(String text) {
        requireText(text);
        forQueries.begin();
        String start = text.strip();
        start = QUERY_PREFIX + start.substring(0, Math.min(start.length(), LONGEST_QUERY_CHARS));
        return embed(wordPiece().tokens(start, MAX_TOKENS), queries, forQueries.encoder());
    }

    private static void requireText(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a blank text has no meaning to embed");
        }
    }

    private float[] embed(Tokens tokens, Lane lane, Encoder encoder) {
        WordPiece words = wordPiece();
        long[] framed = tokens.between(words.number("[CLS]"), words.number("[SEP]"));
        return lane.run(() -> encoder.vector(framed));
    }

    private WordPiece wordPiece() {
        WordPiece loaded = wordPiece;
        return loaded != null ? loaded : loadWordPiece();
    }

    private WordPiece loadWordPiece() {
        reading.lock();
        try {
            WordPiece loaded = wordPiece;
            if (loaded == null) {
                loaded = new WordPiece(Vocabulary.read(Unpacked.open("/bge-small-en-v1.5-q-tokenizer.json")));
                wordPiece = loaded;
            }
            return loaded;
        } catch (IOException failure) {
            throw new UncheckedIOException("the vocabulary of " + MODEL + " cannot be read from its jar", failure);
        } finally {
            reading.unlock();
        }
    }

    /** Waits for what is being computed, then frees the model's memory. What was unpacked stays for the next start. */
    @Override
    public void close() {
        loading.lock();
        try {
            closed = true;
            passages.close();
            queries.close();
            forPassages.free();
            forQueries.free();
        } finally {
            loading.unlock();
        }
    }

    /** A session of the model, from its first use until the end. */
    private final class Loaded {
        private final Encoder.Haste haste;
        private final AtomicBoolean begun = new AtomicBoolean();
        private volatile @Nullable Encoder encoder;

        Loaded(Encoder.Haste haste) {
            this.haste = haste;
        }

        /** Begins, once, to load it beside what the caller does; what goes wrong is for whoever needs it to meet. */
        void begin() {
            if (encoder == null && begun.compareAndSet(false, true)) {
                Thread.ofPlatform().daemon().name("embed-load").start(() -> {
                    try {
                        encoder();
                    } catch (IllegalStateException met) {
                        LOG.log(Level.DEBUG, "the embedding model could not be loaded ahead of its use", met);
                    }
                });
            }
        }

        Encoder encoder() {
            Encoder loaded = encoder;
            return loaded != null && !closed ? loaded : load();
        }

        private Encoder load() {
            loading.lock();
            try {
                if (closed) {
                    throw new IllegalStateException("the embedding model " + MODEL + " was closed");
                }
                Encoder loaded = encoder;
                if (loaded == null) {
                    loaded = Encoder.load(MODEL, "/bge-small-en-v1.5-q.onnx", scratch, haste);
                    encoder = loaded;
                }
                return loaded;
            } finally {
                loading.unlock();
            }
        }

        void free() {
            Encoder loaded = encoder;
            if (loaded != null) {
                loaded.close();
                encoder = null;
            }
        }
    }
}

package dev.firebreak.adapters.search;

import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageId;
import dev.firebreak.core.knowledge.PassageIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.document.Document;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/**
 * Passages in a folder that one process at a time may open. Words are English (stemmed, without stop words) and ranked by
 * BM25 with titles counting twice; vectors are searched in a graph of near neighbours (HNSW).
 */
public final class LuceneIndex implements PassageIndex {
    private static final int MOST_DEPTH = 10_000;

    /** Tells every process that it should start with a module that is not needed; held, since loggers are held weakly. */
    private static final Logger ADVICE_ON_MODULES =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    /** How far a vector's squared length may be from one. */
    private static final double LENGTH_TOLERANCE = 1e-3;

    static {
        ADVICE_ON_MODULES.setLevel(Level.SEVERE);
    }

    private final Path folder;
    private final int dimensions;
    private final Directory directory;
    private final English english = new English();
    private final Writes writes;
    private final SearcherManager searchers;
    /** As of the last commit: counted then, because every search asks for it. */
    private volatile long withoutVectors;

    private LuceneIndex(Path folder, int dimensions, Directory directory, Commits commits) throws IOException {
        this.folder = folder;
        this.dimensions = dimensions;
        this.directory = directory;
        boolean exists = commits.exists(directory);
        Similarity similarity = new BM25Similarity(1.2f, 0.75f);
        this.writes = new Writes(directory, folder, english.analyzer(), similarity);
        try {
            if (!exists) {
                writes.create(commits);
            }
            this.searchers = new SearcherManager(directory, new Searchers(similarity));
            this.withoutVectors = search(Reads::countWithoutVectors);
        } catch (IOException | RuntimeException failure) {
            IOUtils.closeWhileHandlingException(writes);
            throw failure;
        }
    }

    /**
     * Opens the index in {@code folder}, or makes an empty one there.
     *
     * @param model the embedding model whose vectors it holds
     * @param dimensions of those vectors
     * @throws IndexFolderException when it was made with another model, is damaged, is in use by another process, or the
     *     folder cannot be written
     */
    public static LuceneIndex open(Path folder, String model, int dimensions) {
        try {
            return open(FSDirectory.open(folder), folder, model, dimensions);
        } catch (IOException | UncheckedIOException failure) {
            throw new IndexFolderException(
                    folder,
                    "cannot be opened (" + failure + ")",
                    "The folder must be writable, with room on its disk",
                    failure);
        }
    }

    static LuceneIndex open(Directory directory, Path folder, String model, int dimensions) throws IOException {
        try {
            return new LuceneIndex(folder, dimensions, directory, new Commits(folder, model, dimensions));
        } catch (IOException | RuntimeException failure) {
            IOUtils.closeWhileHandlingException(directory);
            throw failure;
        }
    }

    @Override
    public void add(Passage passage) {
        PassageId id = PassageId.of(passage.document(), passage.ordinal());
        put(id, Fields.of(passage, id));
    }

    @Override
    public void add(Passage passage, float[] vector) {
        requireUnit(vector);
        PassageId id = PassageId.of(passage.document(), passage.ordinal());
        put(id, Fields.of(passage, id, vector));
    }

    private void put(PassageId id, Document document) {
        writes.run(writer -> writer.updateDocument(Fields.term(id), document));
    }

    @Override
    public void remove(DocumentId document) {
        writes.run(writer -> writer.deleteDocuments(Fields.term(document)));
    }

    @Override
    public void commit() {
        writes.run(writer -> {
            writer.commit();
            searchers.maybeRefreshBlocking();
            withoutVectors = search(Reads::countWithoutVectors);
        });
    }

    @Override
    public List<Match> byWords(String query, Optional<String> collection, int depth) {
        requireDepth(depth);
        var terms = english.query(query);
        return terms.isEmpty() ? List.of() : search(reads -> reads.byWords(terms, collection, depth));
    }

    @Override
    public List<Match> byVector(float[] vector, Optional<String> collection, int depth) {
        requireDepth(depth);
        requireUnit(vector);
        return search(reads -> reads.byVector(vector, collection, depth));
    }

    @Override
    public List<Found> read(List<PassageId> ids) {
        return search(reads -> reads.read(ids));
    }

    @Override
    public List<Found> passagesOf(DocumentId document, int fromOrdinal, int limit) {
        return limit < 1 ? List.of() : search(reads -> reads.passagesOf(document, fromOrdinal, limit));
    }

    @Override
    public WordMatch wordsIn(String query, String text) {
        var asked = english.query(query);
        var there = english.words(text);
        return search(reads -> reads.wordMatch(asked, there.keySet()));
    }

    @Override
    public long size() {
        return search(Reads::size);
    }

    @Override
    public long countWithoutVectors() {
        return withoutVectors;
    }

    /** Those added last come first, nearly: what was read just now need not wait for a large folder before it. */
    @Override
    public List<Passage> withoutVectors(int limit) {
        return search(reads -> reads.withoutVectors(limit));
    }

    private <T> T search(Search<T> work) {
        try {
            var searcher = searchers.acquire();
            try {
                return work.in(new Reads(searcher));
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the index in " + folder + " cannot be read", failure);
        }
    }

    private static void requireDepth(int depth) {
        if (depth < 1 || depth > MOST_DEPTH) {
            throw new IllegalArgumentException("a ranking's depth is 1 to " + MOST_DEPTH + ", not " + depth);
        }
    }

    private void requireUnit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        // Written so that NaN is refused too.
        if (vector.length != dimensions || !(Math.abs(squares - 1) < LENGTH_TOLERANCE)) {
            throw new IllegalArgumentException("a vector of this index has " + dimensions
                    + " dimensions and length 1, not " + vector.length + " and " + Math.sqrt(squares));
        }
    }

    /** Ends without a commit: what was not committed is dropped. */
    @Override
    public void close() {
        try {
            IOUtils.close(searchers, writes, directory);
        } catch (IOException failure) {
            throw new UncheckedIOException("the index in " + folder + " could not be closed", failure);
        }
    }

    /** A question to the last commit. */
    @FunctionalInterface
    private interface Search<T> {
        T in(Reads reads) throws IOException;
    }
}

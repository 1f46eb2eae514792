package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.State;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageIndex;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps index and catalogue in agreement though they have no transaction in common, whenever the process dies.
 *
 * <p>Before the index takes a change of a document for good, the catalogue says of that document that its reading was
 * interrupted; only after the index's commit does it say what became of it. So whatever lies in between, the catalogue
 * knows of every document that the index may hold, and the next job reads it again or, when its file is gone, removes
 * it. The index is committed between documents only: a search sees all of a document's passages or none.
 *
 * <p>Vectors come later, see {@link #addVector}: a passage has one or not, in either case it is there once.
 *
 * <p>Used by one thread at a time.
 */
final class Ledger {
    /** Why a document that was being read when a job ended has no passages. */
    static final String INTERRUPTED = "reading was interrupted; the next job on its folder reads it again";

    /** No file has this size, so that the file never counts as unchanged. */
    private static final long NO_SIZE = -1;

    private static final int PAGE = 1000;

    private final PassageIndex index;
    private final Catalogue catalogue;
    private final InstantSource clock;

    private final Set<DocumentId> touched = new LinkedHashSet<>();
    private final List<Entry> concluded = new ArrayList<>();
    private final List<DocumentId> gone = new ArrayList<>();
    private @Nullable DocumentId open;
    private boolean openHasPassages;
    private int passages;
    private int vectors;
    private boolean suspect;

    Ledger(PassageIndex index, Catalogue catalogue, InstantSource clock) {
        this.index = index;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Begins a document: its old passages go. */
    void begin(DocumentId document) {
        open = document;
        openHasPassages = false;
        removePassages(document);
    }

    void add(Passage passage) {
        changingIndex(() -> index.add(passage));
        passages++;
        openHasPassages = true;
    }

    /**
     * Gives a passage that the last commit has by its words its vector. The catalogue has nothing to learn of that: with
     * or without it, the document is read.
     */
    void addVector(Passage passage, float[] vector) {
        changingIndex(() -> index.add(passage, vector));
        vectors++;
    }

    /**
     * Ends a document. Unless it was read, none of its passages stays. One that was not begun has none: the catalogue
     * did not know it, and so the index does not.
     */
    void conclude(Entry entry) {
        if (openHasPassages && entry.state() != State.READ) {
            removePassages(entry.document());
        }
        open = null;
        openHasPassages = false;
        concluded.add(entry);
    }

    /** Forgets a document whose file has gone, be it the one that is open. */
    void forget(DocumentId document) {
        removePassages(document);
        open = null;
        openHasPassages = false;
        gone.add(document);
    }

    /** How much waits for a commit: documents, passages, and vectors. */
    int waiting() {
        return concluded.size() + gone.size() + passages + vectors;
    }

    /** Makes everything concluded durable. */
    void commit() {
        if (open != null) {
            throw new IllegalStateException("document " + open.path() + " is not concluded");
        }
        if (!touched.isEmpty()) {
            catalogue.put(touched.stream().map(this::interrupted).toList());
        }
        if (!touched.isEmpty() || vectors > 0) {
            changingIndex(index::commit);
            touched.clear();
            passages = 0;
            vectors = 0;
        }
        if (!concluded.isEmpty()) {
            catalogue.put(List.copyOf(concluded));
            concluded.clear();
        }
        if (!gone.isEmpty()) {
            catalogue.remove(List.copyOf(gone));
            gone.clear();
        }
    }

    /** Gives up the document that is open and keeps what was concluded. */
    void abandon() {
        if (suspect) {
            repair();
            return;
        }
        if (open != null) {
            removePassages(open);
            open = null;
            openHasPassages = false;
        }
        commit();
    }

    /**
     * After a failure of index or catalogue: takes back whatever was not committed. Nothing is assumed of how much of it
     * the index still has. May fail again; it is then to be tried before anything else is done.
     */
    void repair() {
        open = null;
        openHasPassages = false;
        concluded.clear();
        gone.clear();
        if (!touched.isEmpty()) {
            suspect = true;
            catalogue.put(touched.stream().map(this::interrupted).toList());
            touched.forEach(index::remove);
            index.commit();
            touched.clear();
        }
        passages = 0;
        vectors = 0;
        suspect = false;
    }

    /**
     * An index that holds nothing was deleted, or made anew for another model: what the catalogue says was read is to be
     * read again.
     */
    void mistrustAnEmptyIndex() {
        if (index.size() > 0) {
            return;
        }
        for (Catalogue.Collection collection : catalogue.collections()) {
            for (List<Entry> read = readIn(collection); !read.isEmpty(); read = readIn(collection)) {
                catalogue.put(read.stream()
                        .map(entry -> interrupted(entry.document()))
                        .toList());
            }
        }
    }

    private List<Entry> readIn(Catalogue.Collection collection) {
        return catalogue.list(collection.name(), Optional.of(State.READ), 0, PAGE);
    }

    private void removePassages(DocumentId document) {
        touched.add(document);
        changingIndex(() -> index.remove(document));
    }

    private void changingIndex(Runnable change) {
        boolean done = false;
        try {
            change.run();
            done = true;
        } finally {
            suspect |= !done;
        }
    }

    private Entry interrupted(DocumentId document) {
        String path = document.path();
        return new Entry(
                document,
                State.FAILED,
                NO_SIZE,
                Instant.EPOCH,
                path.substring(path.lastIndexOf('/') + 1),
                "",
                0,
                INTERRUPTED,
                clock.instant());
    }
}

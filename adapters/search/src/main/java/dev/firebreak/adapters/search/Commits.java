package dev.firebreak.adapters.search;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;

/** What a commit says about itself: with which model its vectors were made, and in which layout. */
final class Commits {
    /** Raise it when {@link Fields} or {@link English} change in a way that old indexes do not fit. */
    private static final String LAYOUT = "1";

    /** Up to here an index is read whole when it is opened, to find damage before a reader does. */
    private static final long CHECKED_BYTES = 256L << 20;

    private static final String AGAIN =
            "Delete that folder and read the documents again: firebreak ingest FOLDER for each of them";

    private final Path folder;
    private final String model;
    private final int dimensions;

    Commits(Path folder, String model, int dimensions) {
        this.folder = folder;
        this.model = model;
        this.dimensions = dimensions;
    }

    Iterable<Map.Entry<String, String>> data() {
        return Map.of("layout", LAYOUT, "model", model, "dimensions", String.valueOf(dimensions))
                .entrySet();
    }

    /**
     * Whether there is an index, one that is whole and fits.
     *
     * @throws IndexFolderException when there is one that is not
     */
    boolean exists(Directory directory) throws IOException {
        try {
            if (!DirectoryReader.indexExists(directory)) {
                requireNoRemains(directory);
                return false;
            }
            requireSame(SegmentInfos.readLatestCommit(directory).getUserData());
            requireWhole(directory);
            return true;
        } catch (IndexFormatTooOldException | IndexFormatTooNewException other) {
            throw new IndexFolderException(folder, "was written by another version of Lucene", AGAIN, other);
        } catch (CorruptIndexException | EOFException | NoSuchFileException damage) {
            throw new IndexFolderException(folder, "is damaged (" + damage.getMessage() + ")", AGAIN, damage);
        }
    }

    private void requireSame(Map<String, String> data) {
        if (!LAYOUT.equals(data.get("layout"))) {
            throw new IndexFolderException(folder, "has layout " + data.get("layout") + ", not " + LAYOUT, AGAIN);
        }
        if (!model.equals(data.get("model")) || !String.valueOf(dimensions).equals(data.get("dimensions"))) {
            throw new IndexFolderException(
                    folder,
                    "was made with the embedding model " + data.get("model") + " (" + data.get("dimensions")
                            + " dimensions), not with " + model + " (" + dimensions + ")",
                    AGAIN);
        }
    }

    /** Data without a commit: what is left of an index whose commit was lost must not be taken for an empty one. */
    private void requireNoRemains(Directory directory) throws IOException {
        for (String file : directory.listAll()) {
            if (file.matches("_[0-9a-z]+\\.(cfs|cfe|si|fdt|vec|tim)|segments_.*")) {
                throw new IndexFolderException(folder, "is damaged (no commit, but " + file + ")", AGAIN);
            }
        }
    }

    private static void requireWhole(Directory directory) throws IOException {
        long bytes = 0;
        for (String file : directory.listAll()) {
            bytes += directory.fileLength(file);
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            if (bytes <= CHECKED_BYTES) {
                for (LeafReaderContext leaf : reader.leaves()) {
                    leaf.reader().checkIntegrity();
                }
            }
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            throw new CorruptIndexException(unreadable.getMessage(), "index", unreadable);
        }
    }
}

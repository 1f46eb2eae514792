package dev.firebreak.adapters.search;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.ThreadInterruptedException;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of an index. When a write fails, as on a full disk, everything since the last commit is dropped and
 * the next write starts from that commit: never is a part of what was added left behind.
 */
final class Writes implements Closeable {
    private static final Logger LOG = System.getLogger(Writes.class.getName());

    /** Passages wait here before they become a segment of the index. */
    private static final double BUFFER_MEGABYTES = 24;

    private static final int MERGE_THREADS = 1;

    /** Each segment has a graph of vectors of its own to search: few of them are worth some more merging. */
    private static final int SEGMENTS_PER_TIER = 4;

    private static final int MERGES_BEFORE_WRITES_WAIT = 4;

    private final Directory directory;
    private final Path folder;
    private final Analyzer analyzer;
    private final Similarity similarity;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable IndexWriter writer;
    private boolean closed;

    Writes(Directory directory, Path folder, Analyzer analyzer, Similarity similarity) throws IOException {
        this.directory = directory;
        this.folder = folder;
        this.analyzer = analyzer;
        this.similarity = similarity;
        this.writer = open();
    }

    /** Makes the first, empty commit. */
    void create(Commits commits) {
        run(opened -> {
            opened.setLiveCommitData(commits.data());
            opened.commit();
        });
    }

    /** @throws UncheckedIOException when it failed: all since the last commit is lost, the index is as it was then */
    void run(Write write) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the index in " + folder + " was closed");
            }
            IndexWriter opened = writer != null ? writer : open();
            writer = opened;
            write.to(opened);
        } catch (IOException failure) {
            drop(failure);
            throw lost(failure);
        } catch (IllegalStateException | ThreadInterruptedException failure) {
            if (closed) {
                throw failure;
            }
            // Lucene closes a writer that met an error it cannot undo, and says only that it is closed.
            Throwable reason = writer == null ? null : writer.getTragicException();
            drop(failure);
            throw lost(new IOException(String.valueOf((reason == null ? failure : reason).getMessage()), failure));
        } finally {
            lock.unlock();
        }
    }

    private UncheckedIOException lost(IOException failure) {
        return new UncheckedIOException(
                "writing to the index in " + folder + " failed (" + failure.getMessage()
                        + "); what was added since the last commit is lost, what was committed is there."
                        + " Maybe the disk is full or the folder is not writable",
                failure);
    }

    private void drop(Exception reason) {
        IndexWriter failed = writer;
        writer = null;
        if (failed != null) {
            try {
                failed.rollback();
            } catch (IOException | RuntimeException second) {
                reason.addSuppressed(second);
            }
        }
    }

    private IndexWriter open() throws IOException {
        try {
            return new IndexWriter(directory, config());
        } catch (LockObtainFailedException held) {
            throw new IndexFolderException(
                    folder, "is in use by another process", "Stop that one, or take another data folder", held);
        }
    }

    private IndexWriterConfig config() {
        ConcurrentMergeScheduler merges = new LoggedMerges(folder);
        merges.setMaxMergesAndThreads(MERGES_BEFORE_WRITES_WAIT, MERGE_THREADS);
        return new IndexWriterConfig(analyzer)
                .setSimilarity(similarity)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_PER_TIER))
                .setUseCompoundFile(false)
                .setMaxFullFlushMergeWaitMillis(0)
                .setMergeScheduler(merges);
    }

    /** Drops what was not committed. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            IndexWriter opened = writer;
            writer = null;
            if (opened != null) {
                opened.rollback();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the index in " + folder + " could not be closed", failure);
        } finally {
            lock.unlock();
        }
    }

    /** What is done with a writer. */
    @FunctionalInterface
    interface Write {
        void to(IndexWriter writer) throws IOException;
    }

    /** A merge that fails, as on a full disk, loses nothing and is tried again later: worth a line, not a stack trace. */
    private static final class LoggedMerges extends ConcurrentMergeScheduler {
        private final Path folder;

        LoggedMerges(Path folder) {
            this.folder = folder;
        }

        @Override
        protected void handleMergeException(Throwable failure) {
            LOG.log(Level.WARNING, "index not merged: folder={0}, reason={1}", folder, failure.toString());
        }
    }
}

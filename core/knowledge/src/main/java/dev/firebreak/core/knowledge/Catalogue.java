package dev.firebreak.core.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of every file that was ever offered, and of the jobs that offered them. Durable; safe for threads. */
public interface Catalogue extends AutoCloseable {
    Optional<Entry> find(DocumentId document);

    /** Records entries in one transaction: all of them or none. */
    void put(List<Entry> entries);

    void remove(List<DocumentId> documents);

    /** The paths recorded at or below {@code root} in a collection, in order, after {@code afterPath}; at most {@code limit}. */
    List<Entry> under(String collection, String root, String afterPath, int limit);

    /** Entries of a collection in a state, newest first; {@code state} empty for all. */
    List<Entry> list(String collection, Optional<State> state, int offset, int limit);

    List<Collection> collections();

    void putJob(IngestJob job);

    Optional<IngestJob> job(String jobId);

    /** Newest first. */
    List<IngestJob> jobs(int limit);

    @Override
    void close();

    /** What became of a file. */
    enum State {
        READ,
        SKIPPED,
        FAILED
    }

    /**
     * One file.
     *
     * @param size in bytes when it was read
     * @param modified the file's time of modification then
     * @param title what the document calls itself; the file's name when unknown
     * @param format such as {@code PDF}; empty when unknown
     * @param passages how many were indexed
     * @param reason why it was skipped or failed; empty when read
     */
    record Entry(
            DocumentId document,
            State state,
            long size,
            Instant modified,
            String title,
            String format,
            int passages,
            String reason,
            Instant seen) {}

    /** A collection with how many files are in which state, and how many passages they have. */
    record Collection(String name, Map<State, Long> files, long passages, List<String> roots) {
        public Collection {
            files = Map.copyOf(files);
            roots = List.copyOf(roots);
        }
    }

    /**
     * Folders or files read in the background.
     *
     * @param paths absolute
     * @param found how many files were found so far
     * @param done how many of these are accounted for: read, unchanged, skipped or failed
     * @param removed how many documents were removed because their files had vanished
     * @param passages how many passages were indexed
     * @param counted whether {@code found} is final
     * @param error why the job as a whole failed
     */
    record IngestJob(
            String id,
            String collection,
            List<String> paths,
            JobState state,
            boolean counted,
            long found,
            long done,
            long read,
            long unchanged,
            long skipped,
            long failed,
            long removed,
            long passages,
            Instant started,
            Instant updated,
            Optional<String> error) {
        public IngestJob {
            paths = List.copyOf(paths);
        }

        /** 0 to 1; 0 while files are still being counted. */
        public double progress() {
            return state.ended() ? 1 : !counted || found == 0 ? 0 : (double) done / found;
        }
    }

    /** The states of a job, in the words of {@code ai.job.status}. */
    enum JobState {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELED;

        public boolean ended() {
            return this == SUCCEEDED || this == FAILED || this == CANCELED;
        }
    }
}

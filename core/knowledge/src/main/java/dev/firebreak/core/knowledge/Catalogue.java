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
     * Folders or files read in the background: first every file is read and its passages are indexed by their words, then
     * passages get their vectors. The second part takes up whatever has no vector, from whichever job.
     *
     * @param paths absolute
     * @param found how many files were found so far
     * @param done how many of these are accounted for: read, unchanged, skipped or failed
     * @param removed how many documents were removed because their files had vanished
     * @param passages how many passages were indexed
     * @param vectors how many passages, of this job or of earlier ones, it gave their vectors
     * @param withoutVectors how many passages of the whole index had none at last; 0 while files are read
     * @param counted whether {@code found} is final
     * @param readAt since when every file is accounted for and found by its words; empty while files are read
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
            long vectors,
            long withoutVectors,
            Optional<Instant> readAt,
            Instant started,
            Instant updated,
            Optional<String> error) {
        /** Of a job's progress, what reading stands for: it is the far quicker part. */
        private static final double READING = 0.05;

        public IngestJob {
            paths = List.copyOf(paths);
        }

        /** A job that nobody has begun. */
        public static IngestJob queued(String id, String collection, List<String> paths, Instant now) {
            return new IngestJob(
                    id,
                    collection,
                    paths,
                    JobState.QUEUED,
                    false,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    Optional.empty(),
                    now,
                    now,
                    Optional.empty());
        }

        /** This job, ended without having got on any further. */
        public IngestJob ended(JobState as, Optional<String> why, Instant now) {
            return new IngestJob(
                    id,
                    collection,
                    paths,
                    as,
                    counted,
                    found,
                    done,
                    read,
                    unchanged,
                    skipped,
                    failed,
                    removed,
                    passages,
                    vectors,
                    withoutVectors,
                    readAt,
                    started,
                    now,
                    why);
        }

        /** 0 to 1, reading and vectors together; 0 while files are still being counted. */
        public double progress() {
            if (state.ended()) {
                return 1;
            }
            return readAt.isPresent() ? READING + (1 - READING) * vectorShare() : READING * readShare();
        }

        /** 0 to 1: of the files found, those accounted for; 0 while they are still being counted. */
        public double readShare() {
            return !counted || found == 0 ? 0 : (double) done / found;
        }

        /** 0 to 1: of the passages that had no vector when every file was read, those that have one now. */
        public double vectorShare() {
            if (readAt.isEmpty()) {
                return 0;
            }
            return withoutVectors == 0 ? 1 : (double) vectors / (vectors + withoutVectors);
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

package dev.firebreak.entry.api;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Job;
import dev.firebreak.core.bus.JobCancel;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.web.RefusedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has folders and files read in the background, and stopped. */
public final class Ingestion {
    /** How many paths one job may name. */
    public static final int MAX_PATHS = 256;

    private static final int MAX_PATH_LENGTH = 4096;

    private final Bus bus;
    private final Codec codec;
    private final Catalogue catalogue;
    private final InstantSource clock;

    /** @param clock when a job was asked for */
    public Ingestion(Bus bus, Codec codec, Catalogue catalogue, InstantSource clock) {
        this.bus = bus;
        this.codec = codec;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Records a job and publishes it. The job is in the catalogue when this returns.
     *
     * @param paths absolute; what exists and can be read
     * @throws RefusedException with 400 when a path or the name will not do: everything that is wrong, a line each
     * @throws BusException when the job could not be published: it is recorded as failed then
     */
    public IngestJob start(String collection, List<String> paths) throws RefusedException, BusException {
        List<String> wanted = paths.stream().map(String::strip).toList();
        List<String> problems = problems(collection, wanted);
        if (!problems.isEmpty()) {
            throw new RefusedException(400, String.join("\n", problems));
        }
        IngestJob job = IngestJob.queued(Requests.newId(), collection, normalized(wanted), clock.instant());
        catalogue.putJob(job);
        try {
            publish(job);
        } catch (BusException e) {
            catalogue.putJob(job.ended(JobState.FAILED, Optional.ofNullable(e.getMessage()), clock.instant()));
            throw e;
        }
        return job;
    }

    /**
     * Asks whoever works on a job to stop. A job that nobody has taken up yet is canceled at once.
     *
     * @return the job as it was found
     * @throws RefusedException with 404 when there is no such job, with 409 when it has ended
     */
    public IngestJob cancel(String jobId, String reason) throws RefusedException, BusException {
        IngestJob job = catalogue.job(jobId).orElseThrow(() -> unknown(jobId));
        if (job.state().ended()) {
            throw new RefusedException(
                    409,
                    "job " + jobId + " has ended already (" + Words.of(job.state()) + "): nothing is left to stop");
        }
        if (job.state() == JobState.QUEUED) {
            catalogue.putJob(job.ended(JobState.CANCELED, Optional.empty(), clock.instant()));
        }
        bus.publish(Message.of(
                Subjects.jobCancel(jobId),
                Requests.headers(jobId, WorkloadClass.PIPELINE),
                codec.encode(new JobCancel(jobId, reason))));
        return job;
    }

    static RefusedException unknown(String jobId) {
        return new RefusedException(
                404, "there is no job '" + abbreviate(jobId) + "'. GET /api/jobs lists those there are");
    }

    private static List<String> problems(String collection, List<String> paths) {
        List<String> problems = new ArrayList<>();
        if (!DocumentId.isCollection(collection)) {
            problems.add(
                    "'" + abbreviate(collection) + "' cannot name a collection: use letters, digits, dots, hyphens and"
                            + " underscores, at most 64, and begin with a letter, a digit or an underscore");
        }
        if (paths.isEmpty()) {
            problems.add("no path is given: name at least one folder or file");
        }
        if (paths.size() > MAX_PATHS) {
            problems.add(paths.size() + " paths are too many for one job: at most " + MAX_PATHS
                    + ". Name the folder that holds them, or start several jobs");
            return problems;
        }
        paths.forEach(path -> problem(path).ifPresent(problems::add));
        return problems;
    }

    private static Optional<String> problem(String text) {
        if (text.isEmpty()) {
            return Optional.of("a path is empty: name a folder or a file");
        }
        if (text.length() > MAX_PATH_LENGTH || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            return Optional.of(
                    "'" + abbreviate(text) + "' cannot be a path here: it holds a line break or is longer than "
                            + MAX_PATH_LENGTH + " characters");
        }
        try {
            return problem(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.of("'" + abbreviate(text) + "' is not a path: " + e.getReason());
        }
    }

    private static Optional<String> problem(Path path) {
        if (!path.isAbsolute()) {
            return Optional.of("'" + path + "' is not absolute: begin with a slash, such as /home/me/documents");
        }
        if (!Files.exists(path)) {
            return Optional.of("'" + path + "' does not exist on this machine: check the spelling" + nearest(path));
        }
        if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
            return Optional.of("'" + path + "' is neither a folder nor a file: name one of these");
        }
        boolean readable = Files.isReadable(path) && (!Files.isDirectory(path) || Files.isExecutable(path));
        return readable
                ? Optional.empty()
                : Optional.of("'" + path + "' cannot be read: allow it to the user who runs Firebreak, "
                        + System.getProperty("user.name"));
    }

    /** Where the path stops being right. */
    private static String nearest(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above)) {
                return above.getParent() == null ? "" : "; '" + above + "' is there";
            }
        }
        return "";
    }

    private static List<String> normalized(List<String> paths) {
        Set<String> distinct = new LinkedHashSet<>();
        paths.forEach(path -> distinct.add(Path.of(path).normalize().toString()));
        return List.copyOf(distinct);
    }

    private void publish(IngestJob job) throws BusException {
        Map<String, String> payload = Map.of("collection", job.collection(), "paths", String.join("\n", job.paths()));
        Job body = new Job(job.id(), "ingest", payload, 0, 0);
        Headers headers = Requests.headers(job.id(), WorkloadClass.PIPELINE).with(Headers.MESSAGE_ID, job.id());
        bus.publish(Message.of(Subjects.INGEST_JOBS, headers, codec.encode(body)));
    }

    private static String abbreviate(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}

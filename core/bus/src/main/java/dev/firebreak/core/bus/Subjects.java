package dev.firebreak.core.bus;

import dev.firebreak.core.lab.Severity;
import java.time.Duration;
import java.util.List;

/** Every subject and stream that Firebreak speaks on. */
public final class Subjects {
    /** All questions of all users. */
    public static final SubjectFilter CHAT_MESSAGES = new SubjectFilter("ai.chat.user.*.message");

    public static final Subject TURN_CANCEL = new Subject("ai.turn.cancel");
    public static final Subject RAG_SEARCH = new Subject("ai.rag.search");
    public static final Subject SESSION_GET = new Subject("ai.session.get");
    public static final Subject SESSION_DELETE = new Subject("ai.session.delete");
    public static final Subject INGEST_JOBS = new Subject("ai.job.ingest");
    /** Every request to stop a job. */
    public static final SubjectFilter JOB_CANCELS = new SubjectFilter("ai.job.cancel.*");
    /** How every job is getting on, see {@link #jobStatus}. */
    public static final SubjectFilter JOB_STATUSES = new SubjectFilter("ai.job.status.*");

    /** Every {@link Heartbeat}; the last token is the workload's name in the lab. */
    public static final SubjectFilter HEARTBEATS = new SubjectFilter("ai.watch.heartbeat.*");

    /** Every {@link AlertNotice}, see {@link #alert}. */
    public static final SubjectFilter ALERTS = new SubjectFilter("ai.alert.*");

    /** Alerts, for whoever was not there when they came. */
    public static final StreamSpec ALERT_STREAM = new StreamSpec(
            "AI_ALERTS",
            List.of(ALERTS),
            StreamSpec.Storage.FILE,
            StreamSpec.Retention.LIMITS,
            Duration.ofDays(30),
            100_000,
            Duration.ofMinutes(2));
    /** Looks at every node, see {@link #watchReading}. */
    public static final SubjectFilter WATCH_READINGS = new SubjectFilter("ai.watch.reading.*");

    public static final StreamSpec CHAT = new StreamSpec(
            "COMPANIONS_CHAT",
            List.of(CHAT_MESSAGES, new SubjectFilter("ai.chat.response.*")),
            StreamSpec.Storage.FILE,
            StreamSpec.Retention.LIMITS,
            Duration.ofDays(30),
            1_000_000,
            Duration.ofMinutes(2));

    public static final StreamSpec CHAT_TOKENS = new StreamSpec(
            "AI_CHAT_STREAM",
            List.of(new SubjectFilter("ai.chat.response.stream.>")),
            StreamSpec.Storage.MEMORY,
            StreamSpec.Retention.LIMITS,
            Duration.ofMinutes(5),
            100_000,
            Duration.ofMinutes(2));

    public static final StreamSpec JOBS = new StreamSpec(
            "AI_JOBS",
            List.of(new SubjectFilter("ai.job.*")),
            StreamSpec.Storage.FILE,
            StreamSpec.Retention.WORK_QUEUE,
            Duration.ofDays(365),
            1_000_000,
            Duration.ofMinutes(2));

    private Subjects() {}

    public static Subject alert(Severity severity) {
        return new Subject("ai.alert." + severity.word());
    }

    /** @param userId one token, see {@link Subject#isToken} */
    public static Subject chatMessage(String userId) {
        return new Subject("ai.chat.user." + userId + ".message");
    }

    public static Subject chatResponse(String requestId) {
        return new Subject("ai.chat.response." + requestId);
    }

    public static Subject chatStream(String requestId) {
        return new Subject("ai.chat.response.stream." + requestId);
    }

    public static Subject jobStatus(String jobId) {
        return new Subject("ai.job.status." + jobId);
    }

    public static Subject jobCancel(String jobId) {
        return new Subject("ai.job.cancel." + jobId);
    }

    /** Where looks at a node are sent; in no stream, since a look that is late is of no use. */
    public static Subject watchReading(String node) {
        return new Subject("ai.watch.reading." + token(node));
    }

    /** Where a whole look at a node is asked for. */
    public static Subject watchWhole(String node) {
        return new Subject("ai.watch.whole." + token(node));
    }

    /** A node may be called what is no token, such as {@code box.lan}; the message says its name. */
    private static String token(String node) {
        String token = node.replaceAll("[^A-Za-z0-9_-]", "_");
        return token.isEmpty() ? "_" : token.substring(0, Math.min(100, token.length()));
    }
}

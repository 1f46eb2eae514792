package dev.firebreak.core.bus;

import java.time.Duration;
import java.util.List;

/**
 * A stream: the messages of some subjects, kept in order and numbered from 1.
 *
 * @param name upper-case letters, digits and underscores
 * @param subjects what it captures; no two streams capture the same subject
 * @param storage where messages are kept
 * @param retention when messages leave
 * @param maxAge messages older than this leave; for a work queue the longest that a job may wait
 * @param maxMessages beyond this count the oldest leave
 * @param duplicateWindow a message whose {@link Headers#MESSAGE_ID} was seen within this time is not stored again
 */
public record StreamSpec(
        String name,
        List<SubjectFilter> subjects,
        Storage storage,
        Retention retention,
        Duration maxAge,
        long maxMessages,
        Duration duplicateWindow) {
    public enum Storage {
        /** An acknowledged message survives {@code kill -9} and the power going. */
        FILE,
        /** Gone with the process. */
        MEMORY
    }

    public enum Retention {
        /** Until too old or too many. */
        LIMITS,
        /** Until a consumer has acknowledged it. Each message goes to one consumer group. */
        WORK_QUEUE
    }

    public StreamSpec {
        if (!name.matches("[A-Z0-9_]{1,64}")) {
            throw new IllegalArgumentException(
                    "not a stream's name: '" + name + "'. Upper-case letters, digits and underscores, at most 64");
        }
        if (subjects.isEmpty() || maxMessages < 1 || maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException(
                    "stream " + name + " needs a subject, a maximum age and at least one message");
        }
        subjects = List.copyOf(subjects);
    }

    public boolean captures(Subject subject) {
        return subjects.stream().anyMatch(filter -> filter.matches(subject));
    }
}

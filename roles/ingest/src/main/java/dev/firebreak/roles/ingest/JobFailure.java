package dev.firebreak.roles.ingest;

import org.jspecify.annotations.Nullable;

/** A job cannot go on; the message says at which file, why, and what to do. */
final class JobFailure extends RuntimeException {
    JobFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static JobFailure ofStores(String path, Throwable cause) {
        return new JobFailure(
                "the index or the catalogue failed at " + path + ": " + reason(cause)
                        + ". Maybe the disk is full. Free some space and start the job again; what was read before stays",
                cause);
    }

    static JobFailure ofEmbedder(String model, String path, Throwable cause) {
        return new JobFailure(
                "the embedding model " + model + " failed at " + path + ": " + reason(cause)
                        + ". Start the job again; if it fails there again, leave this file out",
                cause);
    }

    static JobFailure ofVectors(String model, String path, Throwable cause) {
        return new JobFailure(
                "every file was read and is found by its words, but the embedding model " + model + " failed at " + path
                        + ": " + reason(cause)
                        + ". Start the job again, it goes on there; if it fails there again, leave this file out",
                cause);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}

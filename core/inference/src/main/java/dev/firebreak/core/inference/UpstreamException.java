package dev.firebreak.core.inference;

/** A model server did not do its part. The message names the server, what happened, and what to look at. */
public final class UpstreamException extends Exception {
    /** What happened, for programs. */
    public enum Kind {
        UNREACHABLE,
        TIMEOUT,
        /** It broke off, or answered something that is not what the API promises. */
        BROKEN,
        /** It answered with an error status. */
        REFUSED,
        /** Whoever asked went away. */
        CANCELED
    }

    private final Kind kind;

    public UpstreamException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public UpstreamException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

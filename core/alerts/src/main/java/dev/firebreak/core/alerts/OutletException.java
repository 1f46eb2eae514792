package dev.firebreak.core.alerts;

/** A notice did not arrive. */
public final class OutletException extends Exception {
    private final Failure failure;

    /** @param failure whose message names the place and the next step, and no secret */
    public OutletException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public OutletException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}

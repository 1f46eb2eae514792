package dev.firebreak.core.web;

/** The request is at fault. The message names the value, the place and the next step; it is shown to the caller. */
public final class RefusedException extends Exception {
    private final int status;

    /**
     * @param status an HTTP status from 400 to 499
     * @param message what is wrong with the request
     */
    public RefusedException(int status, String message) {
        super(message);
        if (status < 400 || status > 499) {
            throw new IllegalArgumentException("a refusal has a status from 400 to 499, not " + status);
        }
        this.status = status;
    }

    public int status() {
        return status;
    }
}

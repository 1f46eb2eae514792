package dev.firebreak.adapters.models.llama;

/**
 * An error as the OpenAI API says it.
 *
 * @param status the HTTP status
 * @param code for programs, such as {@code context_length_exceeded}
 */
record ApiError(int status, String message, String type, String code) {
    static ApiError invalid(String message) {
        return new ApiError(400, message, "invalid_request_error", "invalid_value");
    }

    /** Carries the error to where it is answered. */
    static final class Thrown extends Exception {
        private final transient ApiError error;

        Thrown(ApiError error) {
            super(error.message());
            this.error = error;
        }

        ApiError error() {
            return error;
        }
    }
}

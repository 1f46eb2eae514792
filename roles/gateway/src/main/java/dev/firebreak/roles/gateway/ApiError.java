package dev.firebreak.roles.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.inference.UpstreamException;
import org.jspecify.annotations.Nullable;

/**
 * An error as the OpenAI API says it: {@code {"error":{"message","type","param","code"}}}.
 *
 * @param status the HTTP status
 * @param message what is wrong, where, and what to do
 * @param type who is at fault: {@code invalid_request_error} or {@code server_error}
 * @param param the request's field; absent when it is none in particular
 * @param code for programs, such as {@code model_not_found}
 */
record ApiError(
        int status, String message, String type, @Nullable String param, String code) {
    private static final String CLIENT = "invalid_request_error";
    private static final String SERVER = "server_error";

    /** A field whose value cannot be. */
    static ApiError invalid(String param, String message) {
        return new ApiError(400, message, CLIENT, param, "invalid_value");
    }

    static ApiError notJson(String message) {
        return new ApiError(400, message, CLIENT, null, "invalid_json");
    }

    static ApiError refused(int status, String message) {
        return new ApiError(status, message, CLIENT, null, status == 413 ? "request_too_large" : "invalid_request");
    }

    static ApiError modelNotFound(String param, String message) {
        return new ApiError(404, message, CLIENT, param, "model_not_found");
    }

    static ApiError tooLong(String param, String message) {
        return new ApiError(400, message, CLIENT, param, "context_length_exceeded");
    }

    /** A model server that did not do its part; its own words are passed on, since the asker owns it. */
    static ApiError upstream(UpstreamException failed) {
        String message = String.valueOf(failed.getMessage());
        return switch (failed.kind()) {
            case UNREACHABLE -> new ApiError(503, message, SERVER, null, "upstream_unreachable");
            case TIMEOUT -> new ApiError(504, message, SERVER, null, "upstream_timeout");
            case BROKEN -> new ApiError(502, message, SERVER, null, "upstream_broken");
            case REFUSED -> new ApiError(502, message, SERVER, null, "upstream_refused");
            case CANCELED -> new ApiError(499, message, CLIENT, null, "client_gone");
        };
    }

    static ApiError server(int status, String code, String message) {
        return new ApiError(status, message, SERVER, null, code);
    }

    byte[] json() {
        return Json.bytes(node());
    }

    /** The error as the last event of a stream. */
    byte[] event() {
        return Json.event(node());
    }

    private ObjectNode node() {
        ObjectNode root = Json.object();
        root.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return root;
    }

    Thrown thrown() {
        return new Thrown(this);
    }

    /** Carries an error to where it is answered. */
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

package dev.firebreak.core.web;

/** What answers the requests of one {@link Route}. Called on a virtual thread of its own: it may block. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers a request.
     *
     * @throws RefusedException when the request is at fault: its status and message reach the caller
     * @throws Exception when something unexpected happened: the server logs it and answers 500 without details
     */
    Reply handle(Request request) throws Exception;
}

package dev.firebreak.app;

import org.jspecify.annotations.Nullable;

/** What to tell a person of an exception. */
final class Causes {
    private Causes() {}

    /** The outermost message that says something; exceptions that only wrap repeat their cause's name. */
    static String sentence(Throwable problem) {
        for (@Nullable Throwable at = problem; at != null; at = at.getCause()) {
            String message = at.getMessage();
            boolean wraps = at.getCause() != null
                    && message != null
                    && message.equals(at.getCause().toString());
            if (message != null && !message.isBlank() && !wraps) {
                return message;
            }
        }
        return problem.toString();
    }
}

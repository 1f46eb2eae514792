package dev.firebreak.roles.chat;

/** How a turn ends. */
sealed interface Outcome {
    /** With a whole answer. */
    record Completed() implements Outcome {}

    /** @param reason for people */
    record Canceled(String reason) implements Outcome {}

    /** @param error for people: what, and what to do */
    record Failed(String error) implements Outcome {}

    /** Without an end: the process shuts down, and the turn starts anew where its message is delivered next. */
    record Abandoned() implements Outcome {}
}

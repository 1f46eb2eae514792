package dev.firebreak.roles.watch;

/** Acts on what the watcher sees. */
@FunctionalInterface
public interface Follower {
    /** Called after each look, once a second, on the watcher's thread: whoever needs longer than a moment takes a thread of his own. */
    void follow(Look look);

    /** Called once, when nothing more will be seen. */
    default void end() {}
}

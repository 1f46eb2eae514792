package dev.firebreak.core.frames;

/** A message that is no look at a node. */
public final class MalformedFrameException extends Exception {
    MalformedFrameException(String message) {
        super(message);
    }
}

package dev.firebreak.core.conversation;

import java.util.EnumSet;
import java.util.Set;

/** Where a turn is on its way from a question to the end of its answer. */
public enum TurnState {
    CREATED,
    AWAITING_FIRST_TOKEN,
    STREAMING_TEXT,
    STREAMING_AUDIO,
    DRAINING_AUDIO,
    COMPLETED,
    CANCELED,
    FAILED;

    public boolean ended() {
        return this == COMPLETED || this == CANCELED || this == FAILED;
    }

    /** The states that may follow. A turn may be canceled or fail at any time before it has ended. */
    public Set<TurnState> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(AWAITING_FIRST_TOKEN, CANCELED, FAILED);
            case AWAITING_FIRST_TOKEN -> EnumSet.of(STREAMING_TEXT, STREAMING_AUDIO, COMPLETED, CANCELED, FAILED);
            case STREAMING_TEXT -> EnumSet.of(STREAMING_AUDIO, DRAINING_AUDIO, COMPLETED, CANCELED, FAILED);
            case STREAMING_AUDIO -> EnumSet.of(STREAMING_TEXT, DRAINING_AUDIO, COMPLETED, CANCELED, FAILED);
            case DRAINING_AUDIO -> EnumSet.of(COMPLETED, CANCELED, FAILED);
            case COMPLETED, CANCELED, FAILED -> EnumSet.noneOf(TurnState.class);
        };
    }

    /** @throws IllegalStateException when a turn cannot go from here to there */
    public TurnState to(TurnState following) {
        if (!next().contains(following)) {
            throw new IllegalStateException("a turn cannot go from " + this + " to " + following);
        }
        return following;
    }
}

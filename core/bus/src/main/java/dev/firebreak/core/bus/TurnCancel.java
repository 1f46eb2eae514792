package dev.firebreak.core.bus;

import org.jspecify.annotations.Nullable;

/** Stop answering, on {@code ai.turn.cancel}; every replica hears it. */
public record TurnCancel(
        String requestId, String userId, @Nullable String reason) {}

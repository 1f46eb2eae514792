package dev.firebreak.core.placement;

/** How many looks at places a search may still have. */
final class Looks {
    private long left;

    Looks(long left) {
        this.left = left;
    }

    void spend(long looks) {
        left -= looks;
    }

    boolean areLeft() {
        return left > 0;
    }
}

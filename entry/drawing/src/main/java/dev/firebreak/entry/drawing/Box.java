package dev.firebreak.entry.drawing;

/** A rectangle in pixels, from its upper left corner. */
record Box(int x, int y, int width, int height) {
    /** Smaller by so much on every side. */
    Box inset(int by) {
        return new Box(x + by, y + by, width - 2 * by, height - 2 * by);
    }

    int right() {
        return x + width;
    }

    int bottom() {
        return y + height;
    }
}

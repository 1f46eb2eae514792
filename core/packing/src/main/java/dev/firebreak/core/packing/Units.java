package dev.firebreak.core.packing;

/**
 * How room on a card is counted.
 *
 * @param thousandths of a card in one unit; divides 1,000
 */
record Units(int thousandths) {
    /** Of a whole card. */
    int whole() {
        return Shape.WHOLE / thousandths;
    }

    /** What a pod takes, rounded up. */
    int taken(int needed) {
        return (needed + thousandths - 1) / thousandths;
    }

    /** What is free, rounded down. */
    int free(int left) {
        return left / thousandths;
    }
}

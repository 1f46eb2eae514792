package dev.firebreak.adapters.models.embedding;

import java.util.Arrays;

/** Numbers of tokens, up to a limit; what is beyond it is left out. */
final class Tokens {
    private final int limit;
    private long[] numbers = new long[64];
    private int count;

    Tokens(int limit) {
        this.limit = limit;
    }

    int count() {
        return Math.min(count, limit);
    }

    boolean full() {
        return count >= limit;
    }

    void add(int number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = number;
    }

    /** Takes back what was added since {@code start} and adds {@code number} instead. */
    void replaceFrom(int start, int number) {
        count = start;
        add(number);
    }

    /** The tokens between the two that start and end what the model reads. */
    long[] between(int first, int last) {
        long[] framed = new long[count() + 2];
        framed[0] = first;
        System.arraycopy(numbers, 0, framed, 1, count());
        framed[framed.length - 1] = last;
        return framed;
    }
}

package dev.firebreak.core.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A machine or a group as words, which seldom change, and numbers, which do.
 *
 * @param words names, kinds, and how many of what there are
 * @param numbers in the order that the words imply
 */
record Flat(List<String> words, long[] numbers) {
    private static final int MOST_WORDS = 8_000;
    private static final int MOST_WORD_BYTES = 4_096;
    private static final int MOST_NUMBERS = 40_000;

    /** With both written out. */
    void writeWhole(Output out) {
        out.count(words.size());
        words.forEach(out::text);
        out.count(numbers.length);
        for (long number : numbers) {
            out.signed(number);
        }
    }

    static Flat readWhole(Input in) throws MalformedFrameException {
        int count = in.count(MOST_WORDS, "words");
        List<String> words = new ArrayList<>(Math.min(count, 64));
        for (int i = 0; i < count; i++) {
            words.add(in.text(MOST_WORD_BYTES));
        }
        int length = in.count(MOST_NUMBERS, "numbers");
        Taker taken = new Taker();
        for (int i = 0; i < length; i++) {
            taken.add(in.signed());
        }
        return new Flat(words, taken.all());
    }

    /** By how much the numbers differ from {@code base}'s, which has as many: a bit for each that does, then the differences. */
    void writeChanges(Flat base, Output out) {
        byte[] bits = new byte[(numbers.length + 7) / 8];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != base.numbers[i]) {
                bits[i / 8] |= (byte) (1 << (i % 8));
            }
        }
        out.raw(bits);
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != base.numbers[i]) {
                out.signed(numbers[i] - base.numbers[i]);
            }
        }
    }

    Flat readChanges(Input in) throws MalformedFrameException {
        byte[] bits = new byte[(numbers.length + 7) / 8];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = in.octet();
        }
        long[] changed = numbers.clone();
        for (int i = 0; i < changed.length; i++) {
            if ((bits[i / 8] & (1 << (i % 8))) != 0) {
                changed[i] += in.signed();
            }
        }
        return new Flat(words, changed);
    }

    boolean hasWordsOf(Flat other) {
        return words.equals(other.words) && numbers.length == other.numbers.length;
    }

    /** Takes words and numbers one by one while something is taken apart. */
    static final class Builder {
        private final List<String> words = new ArrayList<>();
        private final Taker numbers = new Taker();

        Builder word(String word) {
            words.add(word.length() <= MOST_WORD_BYTES / 4 ? word : word.substring(0, MOST_WORD_BYTES / 4));
            return this;
        }

        /** Empty is a word of its own: the absent one begins with what no word begins with. */
        Builder word(Optional<String> word) {
            return word(word.map(each -> "=" + each).orElse(""));
        }

        Builder count(int count) {
            return word(String.valueOf(count));
        }

        Builder numbers(long... several) {
            for (long number : several) {
                numbers.add(number);
            }
            return this;
        }

        Flat build() {
            return new Flat(List.copyOf(words), numbers.all());
        }
    }

    /** Gives words and numbers one by one while something is put together. */
    static final class Cursor {
        private final Flat flat;
        private int word;
        private int number;

        Cursor(Flat flat) {
            this.flat = flat;
        }

        String word() throws MalformedFrameException {
            if (word >= flat.words.size()) {
                throw new MalformedFrameException("words are missing after " + word);
            }
            return flat.words.get(word++);
        }

        Optional<String> optional() throws MalformedFrameException {
            String text = word();
            return text.isEmpty() ? Optional.empty() : Optional.of(text.substring(1));
        }

        int count() throws MalformedFrameException {
            String text = word();
            if (!text.matches("[0-9]{1,5}")) {
                throw new MalformedFrameException(
                        "'" + text.substring(0, Math.min(20, text.length())) + "' is no count");
            }
            return Integer.parseInt(text);
        }

        <E extends Enum<E>> E constant(Class<E> type) throws MalformedFrameException {
            String name = word();
            try {
                return Enum.valueOf(type, name);
            } catch (IllegalArgumentException e) {
                throw new MalformedFrameException("'" + name.substring(0, Math.min(20, name.length())) + "' is no "
                        + type.getSimpleName() + " that this version knows");
            }
        }

        long number() throws MalformedFrameException {
            if (number >= flat.numbers.length) {
                throw new MalformedFrameException("numbers are missing after " + number);
            }
            return flat.numbers[number++];
        }

        int small() throws MalformedFrameException {
            return Math.clamp(number(), Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }

    private static final class Taker {
        private long[] numbers = new long[32];
        private int count;

        void add(long number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number;
        }

        long[] all() {
            return Arrays.copyOf(numbers, count);
        }
    }
}

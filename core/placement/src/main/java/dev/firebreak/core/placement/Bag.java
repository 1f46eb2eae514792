package dev.firebreak.core.placement;

import java.util.Arrays;

/** A few numbers in no order. */
final class Bag {
    private int[] items = new int[4];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return items[index];
    }

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
        }
        items[size++] = item;
    }

    void remove(int item) {
        for (int i = 0; i < size; i++) {
            if (items[i] == item) {
                items[i] = items[--size];
                return;
            }
        }
        throw new IllegalStateException("not in the bag: " + item);
    }

    int[] sorted() {
        int[] all = Arrays.copyOf(items, size);
        Arrays.sort(all);
        return all;
    }
}

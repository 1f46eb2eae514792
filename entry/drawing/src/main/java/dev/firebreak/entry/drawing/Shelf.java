package dev.firebreak.entry.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a room's furniture stands: large pieces have a row for themselves, medium ones share it with one other, small
 * ones with as many as fit. Those of one class stay together, though not always in their order.
 *
 * @param pieces in the order in which they stand, each in its box from the room's corner
 * @param height of all rows
 */
record Shelf(List<Standing> pieces, int height) {
    /** A piece in its place. */
    record Standing(Piece piece, Box box) {}

    static final int GAP = 6;
    static final int TALL = 44;
    static final int LOW = 28;

    /** From the left edge of a piece to its text. */
    static final int TEXT = 32;

    static final int FONT = 13;

    private static final int MARGIN = 8;

    /** Pieces of which the largest come first. */
    static Shelf of(List<Piece> pieces, int width) {
        Builder builder = new Builder(width);
        List<Piece> left = new ArrayList<>(pieces);
        while (!left.isEmpty()) {
            Piece first = left.removeFirst();
            builder.begin(first);
            left.removeIf(next -> next.kind() == first.kind() && builder.takes(next));
            while (!left.isEmpty() && builder.takes(left.getFirst())) {
                left.removeFirst();
            }
        }
        return builder.build();
    }

    private static final class Builder {
        private final int width;
        private final List<Standing> done = new ArrayList<>();
        private final List<Piece> row = new ArrayList<>();
        private int y;

        Builder(int width) {
            this.width = width;
        }

        void begin(Piece piece) {
            finish(true);
            row.add(piece);
        }

        /** Whether the piece still fits into the row, where it then stands. */
        boolean takes(Piece piece) {
            boolean fits = height(row.getFirst()) == height(piece) && taken() + GAP + natural(piece) <= width;
            if (fits) {
                row.add(piece);
            }
            return fits;
        }

        private int taken() {
            return row.stream().mapToInt(this::natural).sum() + GAP * (row.size() - 1);
        }

        private int natural(Piece piece) {
            int text = TEXT + Measure.PLAIN.width(piece.label(), FONT) + MARGIN;
            int half = (width - GAP) / 2;
            return switch (piece.size()) {
                case LARGE -> width;
                case MEDIUM -> text <= half ? half : width;
                case SMALL -> Math.min(width, text);
            };
        }

        private static int height(Piece piece) {
            return piece.size() == Piece.Size.SMALL ? LOW : TALL;
        }

        /** Full rows reach from wall to wall; the last one only where little is missing. */
        private void finish(boolean full) {
            if (row.isEmpty()) {
                return;
            }
            int spare = Math.max(0, width - taken());
            boolean stretch = full || spare < width / 4 || height(row.getFirst()) == TALL;
            int x = 0;
            for (int i = 0; i < row.size(); i++) {
                int extra = stretch ? spare * (i + 1) / row.size() - spare * i / row.size() : 0;
                int own = natural(row.get(i)) + extra;
                done.add(new Standing(row.get(i), new Box(x, y, own, height(row.get(i)))));
                x += own + GAP;
            }
            y += height(row.getFirst()) + GAP;
            row.clear();
        }

        Shelf build() {
            finish(false);
            return new Shelf(List.copyOf(done), Math.max(0, y - GAP));
        }
    }
}

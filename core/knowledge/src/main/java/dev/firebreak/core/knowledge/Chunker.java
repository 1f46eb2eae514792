package dev.firebreak.core.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes passages of a document's blocks, in order and as they come. A block stays whole up to the embedding model's
 * limit and is split beyond it, so that nothing is ever cut off; small neighbours under the same headings, on the same
 * page, are joined. No text is lost, and none is said twice.
 */
public final class Chunker {
    /** Tokens up to which neighbouring blocks are joined: some paragraphs, or the steps of a short instruction. */
    private static final int JOINED_TOKENS = 256;

    /** The smallest model limit that leaves room for a title and some words. */
    private static final int LEAST_TOKENS = 16;

    private final Embedder embedder;

    /** @param embedder says how many tokens a text has and how many it takes; nothing is embedded */
    public Chunker(Embedder embedder) {
        this.embedder = embedder;
    }

    /**
     * Starts a document.
     *
     * @param title not blank; shortened in its passages where it would crowd out their text
     * @param out takes the passages, on the thread that adds blocks
     */
    public Run begin(DocumentId document, String title, Consumer<Passage> out) {
        if (title.isBlank()) {
            throw new IllegalArgumentException("document " + document.path() + " needs a title");
        }
        int limit = embedder.maxTokens();
        if (limit < LEAST_TOKENS) {
            throw new IllegalArgumentException("model " + embedder.model() + " takes " + limit
                    + " tokens; passages need at least " + LEAST_TOKENS);
        }
        return new Run(document, title, out, new TokenBudget(embedder, limit));
    }

    /** One document on its way. Not safe for threads. */
    public static final class Run {
        private final DocumentId document;
        private final String title;
        private final Consumer<Passage> out;
        private final TokenBudget budget;
        private final List<Block> pending = new ArrayList<>();

        private int pendingTokens;
        private Context context;
        private int passages;
        private boolean ended;

        private Run(DocumentId document, String title, Consumer<Passage> out, TokenBudget budget) {
            this.document = document;
            this.title = title;
            this.out = out;
            this.budget = budget;
            this.context = Context.of(title, List.of(), budget);
        }

        /** Takes the document's next block; passages come out as soon as they are full. */
        public void add(Block block) {
            if (ended) {
                throw new IllegalStateException("document " + document.path() + " has ended; no block can follow");
            }
            int tokens = budget.estimate(block.text());
            if (!joins(block) || pendingTokens + tokens > JOINED_TOKENS) {
                flush();
            }
            pending.add(block);
            pendingTokens += tokens;
            if (block.standalone() || pendingTokens >= JOINED_TOKENS) {
                flush();
            }
        }

        /**
         * Ends the document.
         *
         * @return how many passages it has
         */
        public int end() {
            flush();
            ended = true;
            return passages;
        }

        private boolean joins(Block block) {
            return !block.standalone()
                    && !pending.isEmpty()
                    && pending.getLast().place().page() == block.place().page()
                    && pending.getLast().place().headings().equals(block.place().headings());
        }

        private void flush() {
            if (!pending.isEmpty()) {
                List<Block> blocks = List.copyOf(pending);
                pending.clear();
                pendingTokens = 0;
                List<String> headings = blocks.getFirst().place().headings();
                if (!context.isOf(headings)) {
                    context = Context.of(title, headings, budget);
                }
                emit(blocks);
            }
        }

        private void emit(List<Block> blocks) {
            Joined joined = Joined.of(blocks);
            if (budget.fits(context, joined.text())) {
                publish(joined.text(), joined.place());
            } else if (blocks.size() > 1) {
                int half = blocks.size() / 2;
                emit(blocks.subList(0, half));
                emit(blocks.subList(half, blocks.size()));
            } else {
                split(blocks.getFirst());
            }
        }

        private void split(Block block) {
            String text = block.text();
            LineCount lines = new LineCount(text, block.place());
            int from = Cut.nextText(text, 0);
            while (from < text.length()) {
                int to = budget.pieceEnd(context, text, from);
                String piece = text.substring(from, to).stripTrailing();
                publish(piece, lines.narrowed(from, from + piece.length()));
                from = Cut.nextText(text, to);
            }
        }

        private void publish(String text, Place place) {
            out.accept(new Passage(document, passages++, context.title(), place.under(context.headings()), text));
        }
    }

    /** Blocks as one text, and from where to where it goes. */
    private record Joined(String text, Place place) {
        static Joined of(List<Block> blocks) {
            if (blocks.size() == 1) {
                return new Joined(
                        trimmed(blocks.getFirst().text()), blocks.getFirst().place());
            }
            StringBuilder text = new StringBuilder();
            for (Block block : blocks) {
                text.append(text.isEmpty() ? "" : "\n\n").append(trimmed(block.text()));
            }
            return new Joined(
                    text.toString(),
                    blocks.getFirst().place().to(blocks.getLast().place()));
        }

        private static String trimmed(String text) {
            return text.substring(Cut.nextText(text, 0)).stripTrailing();
        }
    }
}

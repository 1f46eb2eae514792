package dev.firebreak.adapters.documents;

import dev.firebreak.core.knowledge.Block;
import dev.firebreak.core.knowledge.Place;
import dev.firebreak.core.knowledge.TextExtractor.Sink;
import java.io.IOException;
import java.util.List;

/**
 * What is read of a file, on its way to the sink: text is cleaned, limits are kept, and the title goes first. Until the
 * first block a reader may still learn the title.
 */
final class Draft {
    /** Beyond this a title is a paragraph. */
    private static final int LONGEST_TITLE = 200;

    private final Sink sink;
    private final Limits limits;
    private final Deadline deadline;
    private String title;
    private boolean titled;
    private long chars;
    private long blocks;
    private String remark = "";

    Draft(Sink sink, String fallbackTitle, Limits limits, Deadline deadline) {
        this.sink = sink;
        this.title = fallbackTitle;
        this.limits = limits;
        this.deadline = deadline;
    }

    /** What the document calls itself; ignored when blank, or when blocks have gone out already. */
    void title(String proposed) {
        String clean = CleanText.line(proposed);
        if (!clean.isBlank()) {
            title = clean.length() <= LONGEST_TITLE ? clean : CleanText.start(clean, LONGEST_TITLE) + "…";
        }
    }

    void block(String text, Place place) throws IOException {
        block(text, place, false);
    }

    /** A record that means something by itself. */
    void record(String text, Place place) throws IOException {
        block(text, place, true);
    }

    private void block(String text, Place place, boolean standalone) throws IOException {
        deadline.check();
        String clean = CleanText.of(text);
        if (clean.isBlank()) {
            return;
        }
        chars += clean.length();
        if (chars > limits.textChars()) {
            throw Refusal.skipped("more than " + limits.textChars() + " letters of text: too large to be read");
        }
        List<String> headings = place.headings().stream()
                .map(CleanText::line)
                .filter(heading -> !heading.isBlank())
                .toList();
        blocks++;
        try {
            deadline.standStill(() -> handOver(new Block(clean, place.under(headings), standalone)));
        } catch (RuntimeException broken) {
            throw new SinkFailure(broken);
        }
    }

    private void handOver(Block block) {
        if (!titled) {
            titled = true;
            sink.title(title);
        }
        sink.block(block);
    }

    /** Something that whoever looks at the outcome should know, such as how many lines were broken. */
    void remark(String text) {
        remark = text;
    }

    String remark() {
        return remark;
    }

    boolean isEmpty() {
        return blocks == 0;
    }

    /** The sink threw: that is no fault of the file's, and goes through to the caller. */
    static final class SinkFailure extends RuntimeException {
        private final RuntimeException thrown;

        SinkFailure(RuntimeException thrown) {
            super(thrown);
            this.thrown = thrown;
        }

        RuntimeException thrown() {
            return thrown;
        }
    }
}

package dev.firebreak.adapters.documents;

import dev.firebreak.core.knowledge.Place;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Text in paragraphs, with the headings of a light markup. Lines that were only wrapped become one again. */
final class TextReader implements FormatReader {
    /** Which headings there are. */
    enum Markup {
        PLAIN,
        RST,
        ASCIIDOC,
        ORG
    }

    private final Markup markup;

    TextReader(Markup markup) {
        this.markup = markup;
    }

    @Override
    public void read(Input input, Draft draft) throws IOException {
        new Reading(input, draft, markup).run();
    }

    /** One text on its way. */
    private static final class Reading {
        private final LineReader lines;
        private final Draft draft;
        private final HeadingLines headingLines;
        private final Headings headings = new Headings();
        private Paragraph paragraph = new Paragraph();
        private boolean begun;

        Reading(Input input, Draft draft, Markup markup) throws IOException {
            this.lines = input.lines();
            this.draft = draft;
            this.headingLines = new HeadingLines(markup);
            this.begun = PlainName.tellsOfReleases(input.name());
        }

        void run() throws IOException {
            for (@Nullable String line = lines.next(); line != null; line = lines.next()) {
                take(line, lines.number());
            }
            flush();
        }

        private void take(String line, int number) throws IOException {
            if (line.isBlank()) {
                flush();
                return;
            }
            if (paragraph.lines() <= 2 && !lines.isInLine()) {
                HeadingLines.@Nullable Found heading = headingLines.find(paragraph.texts(), line);
                if (heading != null) {
                    enter(heading);
                    return;
                }
            }
            if (paragraph.isFull()) {
                flush();
            }
            paragraph.add(line, number);
        }

        private void enter(HeadingLines.Found heading) throws IOException {
            if (heading.paragraphLines() == 0) {
                flush();
            }
            paragraph = new Paragraph();
            headings.enter(heading.level(), heading.text());
            if (!begun && heading.isTitle()) {
                draft.title(heading.text());
            }
            begun = true;
        }

        private void flush() throws IOException {
            String text = paragraph.text();
            // Rules and boxes are drawn with signs alone.
            if (text.codePoints().anyMatch(Character::isLetterOrDigit) && !headingLines.isMarkup(text)) {
                begun = true;
                draft.block(
                        text, Place.lines(paragraph.first(), paragraph.last()).under(headings.path()));
            }
            paragraph = new Paragraph();
        }
    }
}

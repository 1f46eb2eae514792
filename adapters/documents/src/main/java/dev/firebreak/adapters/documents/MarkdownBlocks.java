package dev.firebreak.adapters.documents;

import dev.firebreak.core.knowledge.Place;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.jsoup.Jsoup;

/** Walks the blocks of a Markdown document. */
final class MarkdownBlocks {
    private static final Pattern TABLE_RULE = Pattern.compile("\\s*\\|?\\s*:?-{2,}:?\\s*(\\|\\s*:?-+:?\\s*)*\\|?\\s*");

    /** A list beyond this goes out in parts. */
    private static final int LONG = 1_500;

    private final Draft draft;
    private final List<String> lines;
    private final Headings headings = new Headings();
    private int offset;

    /** @param lines the source, for what is kept as it stands */
    MarkdownBlocks(Draft draft, List<String> lines) {
        this.draft = draft;
        this.lines = lines;
    }

    /**
     * Reads a document, or a part of one.
     *
     * @param firstLine how many lines of the source come before it
     */
    void read(Node document, int firstLine) throws IOException {
        offset = firstLine;
        blocks(document);
    }

    private void blocks(Node parent) throws IOException {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Heading heading -> heading(heading);
                case Paragraph paragraph -> emit(paragraph(paragraph), node);
                case FencedCodeBlock code -> emit(code.getLiteral(), node);
                case IndentedCodeBlock code -> emit(code.getLiteral(), node);
                case HtmlBlock html ->
                    emit(Jsoup.parseBodyFragment(html.getLiteral()).text(), node);
                case ListBlock list -> list(list);
                case ThematicBreak rule -> {}
                case LinkReferenceDefinition definition -> {}
                default -> blocks(node);
            }
        }
    }

    private void heading(Heading heading) {
        String text = MarkdownInline.text(heading);
        headings.enter(heading.getLevel(), text);
    }

    /** CommonMark knows no tables: they are paragraphs with a rule in the second line, and keep their lines. */
    private String paragraph(Paragraph paragraph) {
        List<SourceSpan> spans = paragraph.getSourceSpans();
        boolean table = spans.size() > 1
                && lines.get(offset + spans.getFirst().getLineIndex()).indexOf('|') >= 0
                && TABLE_RULE
                        .matcher(lines.get(offset + spans.get(1).getLineIndex()))
                        .matches();
        return table ? source(spans) : MarkdownInline.text(paragraph);
    }

    private String source(List<SourceSpan> spans) {
        StringBuilder source = new StringBuilder();
        for (SourceSpan span : spans) {
            String line = lines.get(offset + span.getLineIndex());
            int end = Math.min(line.length(), span.getColumnIndex() + span.getLength());
            source.append(source.isEmpty() ? "" : "\n").append(line, Math.min(end, span.getColumnIndex()), end);
        }
        return source.toString();
    }

    private void list(ListBlock list) throws IOException {
        StringBuilder text = new StringBuilder();
        Place place = Place.WHOLE;
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : 1;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            place = text.isEmpty() ? place(item) : place.to(place(item));
            item(text, item, list instanceof BulletList ? "- " : number++ + ". ", "");
            if (text.length() > LONG) {
                draft.block(text.toString(), place);
                text.setLength(0);
            }
        }
        draft.block(text.toString(), place);
    }

    private void item(StringBuilder text, Node item, String mark, String margin) {
        String start = margin + mark;
        String inner = margin + " ".repeat(mark.length());
        for (Node child = item.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof ListBlock list) {
                int number = 1;
                for (Node below = list.getFirstChild(); below != null; below = below.getNext()) {
                    item(text, below, list instanceof BulletList ? "- " : number++ + ". ", inner);
                }
            } else {
                String block = inItem(child).strip().replace("\n", "\n" + inner);
                text.append(text.isEmpty() ? "" : "\n").append(start).append(block);
            }
            start = inner;
        }
    }

    private String inItem(Node child) {
        return switch (child) {
            case Paragraph paragraph -> paragraph(paragraph);
            case FencedCodeBlock code -> code.getLiteral();
            case IndentedCodeBlock code -> code.getLiteral();
            case HtmlBlock html -> Jsoup.parseBodyFragment(html.getLiteral()).text();
            case Heading heading -> MarkdownInline.text(heading);
            default -> MarkdownInline.text(child);
        };
    }

    private void emit(String text, Node node) throws IOException {
        draft.block(text.stripTrailing(), place(node));
    }

    private Place place(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            return Place.WHOLE.under(headings.path());
        }
        int first = offset + spans.getFirst().getLineIndex() + 1;
        boolean fenced = node instanceof FencedCodeBlock && spans.size() > 2;
        int last = offset + spans.getLast().getLineIndex() + 1;
        return Place.lines(fenced ? first + 1 : first, fenced ? Math.max(first + 1, last - 1) : last)
                .under(headings.path());
    }
}

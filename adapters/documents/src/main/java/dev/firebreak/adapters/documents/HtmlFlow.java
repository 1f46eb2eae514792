package dev.firebreak.adapters.documents;

import dev.firebreak.core.knowledge.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Walks a page without recursion and hands its text over in blocks, under its headings. */
final class HtmlFlow implements NodeFilter {
    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "nav",
            "noscript",
            "template",
            "svg",
            "iframe",
            "object",
            "canvas",
            "button",
            "select",
            "textarea",
            "head",
            "audio",
            "video");

    /** What links of a heading to itself show. */
    private static final Set<String> ANCHORS = Set.of("#", "¶", "§", "🔗");

    private static final Set<String> DIVIDING = Set.of(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "aside",
            "blockquote",
            "figure",
            "figcaption",
            "details",
            "summary",
            "fieldset",
            "form",
            "address",
            "hr",
            "pre",
            "dl",
            "ul",
            "ol",
            "table",
            "caption");

    /** A list or a table beyond this goes out in parts. */
    private static final int LONG = 2_000;

    private final Draft draft;
    private final Headings headings = new Headings();
    private final StringBuilder text = new StringBuilder();
    private boolean titleWanted;
    private int lists;
    private int tables;
    private int preformatted;

    HtmlFlow(Draft draft, boolean titleWanted) {
        this.draft = draft;
        this.titleWanted = titleWanted;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode piece) {
            append(piece);
        } else if (node instanceof Element element) {
            if (isUnseen(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            begin(element);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            end(element);
        }
        return FilterResult.CONTINUE;
    }

    private static boolean isUnseen(Element element) {
        return UNSEEN.contains(element.normalName())
                || element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || element.attr("role").equals("navigation")
                || element.hasClass("headerlink")
                || (element.normalName().equals("a") && ANCHORS.contains(element.ownText()));
    }

    private void begin(Element element) {
        String name = element.normalName();
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> flush();
            case "br" -> text.append('\n');
            case "li" -> line("  ".repeat(Math.clamp(lists - 1, 0, 8)) + "- ");
            case "dt", "tr" -> line("");
            case "dd" -> line("  ");
            default -> divide(name);
        }
        lists += isList(name) ? 1 : 0;
        preformatted += name.equals("pre") ? 1 : 0;
        tables += name.equals("table") && !isLayout(element) ? 1 : 0;
    }

    private void end(Element element) {
        String name = element.normalName();
        lists -= isList(name) ? 1 : 0;
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(name.charAt(1) - '0');
            case "td", "th" -> text.append(" | ");
            case "tr" -> endRow();
            case "li", "dd" -> flushLong();
            default -> divide(name);
        }
        preformatted -= name.equals("pre") ? 1 : 0;
        if (name.equals("table") && !isLayout(element)) {
            tables--;
            divide(name);
        }
    }

    private void divide(String name) {
        if (!DIVIDING.contains(name)) {
            return;
        }
        if (tables > 0) {
            blank();
        } else if (lists > 0) {
            line("");
        } else {
            flush();
        }
    }

    private void heading(int level) {
        String heading = CleanText.line(text.toString());
        text.setLength(0);
        headings.enter(level, heading);
        if (titleWanted) {
            draft.title(heading);
            titleWanted = false;
        }
    }

    private void endRow() {
        while (!text.isEmpty() && " |".indexOf(text.charAt(text.length() - 1)) >= 0) {
            text.setLength(text.length() - 1);
        }
        flushLong();
    }

    private void flushLong() {
        if (text.length() > LONG) {
            flush();
        }
    }

    void flush() {
        String block = text.toString();
        text.setLength(0);
        if (block.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return;
        }
        try {
            draft.block(block.replaceAll("\\n{3,}", "\n\n").stripTrailing(), Place.WHOLE.under(headings.path()));
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    private void append(TextNode piece) {
        if (preformatted > 0) {
            text.append(piece.getWholeText());
            return;
        }
        String words = piece.getWholeText();
        for (int at = 0; at < words.length(); at++) {
            char letter = words.charAt(at);
            if (letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r' || letter == '\f') {
                blank();
            } else {
                text.append(letter);
            }
        }
    }

    private void blank() {
        if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.append(' ');
        }
    }

    /** Begins a new line, unless one has just begun. */
    private void line(String start) {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        boolean bullet = text.toString().endsWith("\n-") || text.toString().equals("-");
        if (bullet) {
            text.append(' ');
            return;
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        text.append(start);
    }

    private static boolean isList(String name) {
        return name.equals("ul") || name.equals("ol") || name.equals("dl");
    }

    /** Tables that only arrange a page hold other tables, headings or lists. */
    private static boolean isLayout(Element table) {
        return table.selectFirst("table table, h1, h2, h3, h4, h5, h6") != null;
    }
}

package dev.firebreak.adapters.documents;

import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The words below a node of Markdown; links keep where they lead. */
final class MarkdownInline {
    private static final int LONGEST_ADDRESS = 200;

    private static final Pattern WORD = Pattern.compile("(?<![0-9a-f])\\p{L}{3,}(?![0-9])");

    private MarkdownInline() {}

    static String text(Node node) {
        StringBuilder text = new StringBuilder();
        append(text, node);
        return text.toString().strip();
    }

    private static void append(StringBuilder text, Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text words -> text.append(words.getLiteral());
                case Code code -> text.append(code.getLiteral());
                case SoftLineBreak wrapped -> text.append(' ');
                case HardLineBreak broken -> text.append('\n');
                case HtmlInline tag -> text.append(tag.getLiteral().startsWith("<br") ? "\n" : "");
                case FencedCodeBlock code -> line(text).append(code.getLiteral());
                case IndentedCodeBlock code -> line(text).append(code.getLiteral());
                case HtmlBlock html -> {}
                case Link link -> link(text, link);
                case Paragraph paragraph -> append(line(text), paragraph);
                default -> append(text, node);
            }
        }
    }

    private static void link(StringBuilder text, Link link) {
        int before = text.length();
        append(text, link);
        String address = link.getDestination();
        boolean leadsAway = address.startsWith("http://") || address.startsWith("https://");
        // Numbers of issues and commits are looked up by themselves; their addresses would drown the text.
        boolean number =
                text.length() > before && !WORD.matcher(text.substring(before)).find();
        if (leadsAway && !number && address.length() <= LONGEST_ADDRESS && text.indexOf(address, before) < 0) {
            text.append(text.length() == before ? "" : " (").append(address).append(text.length() == before ? "" : ")");
        }
    }

    private static StringBuilder line(StringBuilder text) {
        return text.isEmpty() ? text : text.append('\n');
    }
}

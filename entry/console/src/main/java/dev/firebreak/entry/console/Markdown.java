package dev.firebreak.entry.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/**
 * A model's answer as HTML. The answer is not trusted: raw HTML is shown as text, addresses are http, https or mailto,
 * pictures are not loaded (an address can carry away what it is told), nesting is bounded. {@code [2]} becomes a link to
 * the second source when there is one.
 */
final class Markdown {
    private static final int MAX_NESTING = 32;
    /** Beyond this an answer is shown as plain text: inline nesting costs stack, and nobody reads that much Markdown. */
    private static final int MAX_LENGTH = 100_000;

    private static final Pattern CITATION = Pattern.compile("\\[(\\d{1,3}(?:\\s*[,;]\\s*\\d{1,3})*)]");
    private static final Pattern DELIMITERS = Pattern.compile("[*_~\\[\\]!]{24,}");
    private static final UrlSanitizer ADDRESSES = new DefaultUrlSanitizer(List.of("http", "https", "mailto"));
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private final Parser parser = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MAX_NESTING)
            .build();

    /**
     * @param numbers which sources there are
     * @param anchor the id of a source's element, by its number
     */
    String render(String answer, Set<Integer> numbers, Function<Integer, String> anchor) {
        if (answer.length() > MAX_LENGTH || DELIMITERS.matcher(answer).find()) {
            return "<p class=\"plain\">" + escape(answer) + "</p>";
        }
        Node document = parser.parse(answer);
        document.accept(new Lowering());
        document.accept(new Citing(numbers));
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(ADDRESSES)
                .attributeProviderFactory(context -> Markdown::outward)
                .nodeRendererFactory(context -> new Citations(context, anchor))
                .nodeRendererFactory(Pictures::new)
                .build()
                .render(document);
    }

    private static void outward(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("rel", "noopener noreferrer nofollow");
            attributes.put("target", "_blank");
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** An answer's headings stand below the question, which is a heading of the second level. */
    private static final class Lowering extends AbstractVisitor {
        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + 2));
            visitChildren(heading);
        }
    }

    /** A number in brackets that names a source. */
    private static final class Citation extends CustomNode {
        private final int number;

        private Citation(int number) {
            this.number = number;
        }
    }

    /** Finds citations in text; code keeps its brackets. */
    private static final class Citing extends AbstractVisitor {
        private final Set<Integer> numbers;

        private Citing(Set<Integer> numbers) {
            this.numbers = numbers;
        }

        @Override
        public void visit(Link link) {
            // A link within a link is not HTML.
        }

        @Override
        public void visit(Text text) {
            String literal = text.getLiteral();
            Matcher matcher = CITATION.matcher(literal);
            List<Node> pieces = new ArrayList<>();
            int from = 0;
            while (matcher.find()) {
                List<Integer> cited = Pattern.compile("\\D+")
                        .splitAsStream(matcher.group(1))
                        .map(Integer::valueOf)
                        .toList();
                if (numbers.containsAll(cited)) {
                    pieces.add(new Text(literal.substring(from, matcher.start())));
                    cited.forEach(number -> pieces.add(new Citation(number)));
                    from = matcher.end();
                }
            }
            if (!pieces.isEmpty()) {
                pieces.add(new Text(literal.substring(from)));
                pieces.forEach(text::insertBefore);
                text.unlink();
            }
        }
    }

    private record Citations(HtmlNodeRendererContext context, Function<Integer, String> anchor)
            implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Citation.class);
        }

        @Override
        public void render(Node node) {
            int number = ((Citation) node).number;
            Map<String, String> attributes =
                    Map.of("class", "cite", "href", "#" + anchor.apply(number), "aria-label", "source " + number);
            context.getWriter().tag("a", attributes);
            context.getWriter().text(Integer.toString(number));
            context.getWriter().tag("/a");
        }
    }

    /** A picture's description stands for it. */
    private record Pictures(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class);
        }

        @Override
        public void render(Node node) {
            context.getWriter().tag("span", Map.of("class", "picture"));
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            context.getWriter().tag("/span");
        }
    }
}

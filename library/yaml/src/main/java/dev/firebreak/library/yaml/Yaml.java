package dev.firebreak.library.yaml;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.serializer.Serializer;

/** Fields as YAML that YAML 1.1 and 1.2 read alike, with comments, the same bytes for the same fields. */
public final class Yaml {
    private static final int COMMENT_WIDTH = 110;

    /** Plain only what no version of YAML takes for anything but a text. */
    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z]([-A-Za-z0-9_./:@]*[A-Za-z0-9_/])?|\\.?/([-A-Za-z0-9_./]*[A-Za-z0-9_/])?|[0-9]+(m|s|h|Ki|Mi|Gi)");

    private static final Pattern MEANS_SOMETHING_ELSE =
            Pattern.compile("(?i)true|false|yes|no|on|off|null|nan|inf|y|n");

    private Yaml() {}

    /** One document. */
    public static String write(Fields fields) {
        DumpSettings settings = DumpSettings.builder()
                .setDumpComments(true)
                .setIndent(2)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(1000)
                .setSplitLines(false)
                .build();
        Text text = new Text();
        Serializer serializer = new Serializer(settings, new Emitter(settings, text));
        serializer.emitStreamStart();
        Node root = node(fields);
        fields.heading().ifPresent(heading -> root.setBlockComments(comment(heading)));
        serializer.serializeDocument(root);
        serializer.emitStreamEnd();
        return text.toString();
    }

    private static Node node(Object value) {
        return switch (value) {
            case Fields fields -> mapping(fields);
            case List<?> list -> sequence(list);
            case Boolean truth -> new ScalarNode(Tag.BOOL, truth.toString(), ScalarStyle.PLAIN);
            case Integer number -> new ScalarNode(Tag.INT, number.toString(), ScalarStyle.PLAIN);
            case Long number -> new ScalarNode(Tag.INT, number.toString(), ScalarStyle.PLAIN);
            case Fields.Thousandths part -> number(part);
            case String text -> text(text);
            default -> throw new IllegalStateException("no field has a value of " + value.getClass());
        };
    }

    /** A whole one is written without a point, and is then an integer. */
    private static ScalarNode number(Fields.Thousandths part) {
        String text = part.toString();
        return new ScalarNode(text.contains(".") ? Tag.FLOAT : Tag.INT, text, ScalarStyle.PLAIN);
    }

    private static ScalarNode text(String text) {
        boolean plain = PLAIN.matcher(text).matches()
                && !MEANS_SOMETHING_ELSE.matcher(text).matches();
        ScalarStyle style =
                plain ? ScalarStyle.PLAIN : text.contains("\n") ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED;
        return new ScalarNode(Tag.STR, text, style);
    }

    private static Node mapping(Fields fields) {
        List<NodeTuple> tuples = new ArrayList<>();
        for (Map.Entry<String, Object> entry : fields.values().entrySet()) {
            ScalarNode key = text(entry.getKey());
            fields.note(entry.getKey()).ifPresent(note -> key.setBlockComments(comment(note)));
            tuples.add(new NodeTuple(key, node(entry.getValue())));
        }
        return new MappingNode(Tag.MAP, tuples, tuples.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private static Node sequence(List<?> list) {
        List<Node> nodes = new ArrayList<>();
        for (Object element : list) {
            Node node = node(element);
            if (element instanceof Fields fields) {
                fields.heading().ifPresent(heading -> node.setBlockComments(comment(heading)));
            }
            nodes.add(node);
        }
        return new SequenceNode(Tag.SEQ, nodes, nodes.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private static List<CommentLine> comment(String text) {
        List<CommentLine> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + word.length() > COMMENT_WIDTH) {
                lines.add(line(line.toString()));
                line.setLength(0);
            }
            line.append(' ').append(word);
        }
        lines.add(line(line.toString()));
        return lines;
    }

    private static CommentLine line(String text) {
        return new CommentLine(Optional.empty(), Optional.empty(), text, CommentType.BLOCK);
    }

    private static final class Text extends StringWriter implements StreamDataWriter {
        @Override
        public void flush() {}
    }
}

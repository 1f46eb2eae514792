package dev.firebreak.adapters.documents;

import dev.firebreak.core.knowledge.Place;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The text of any XML, as a stream. What stands within running text belongs to it; a {@code title} is a heading. */
final class XmlReader implements FormatReader {
    private static final int DEEPEST = 1_000;
    private static final int LONG = 16 * 1024;

    @Override
    public void read(Input input, Draft draft) throws IOException {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(input.text());
            try {
                new Walk(xml, draft).run();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException broken) {
            if (broken.getNestedException() instanceof IOException cause) {
                throw cause;
            }
            throw Refusal.failed("not valid XML" + at(broken) + ": " + CleanText.line(said(broken)));
        }
    }

    private static String at(XMLStreamException broken) {
        return broken.getLocation() == null
                ? ""
                : " (line " + broken.getLocation().getLineNumber() + ", column "
                        + broken.getLocation().getColumnNumber() + ")";
    }

    private static String said(XMLStreamException broken) {
        String message = String.valueOf(broken.getMessage());
        int said = message.indexOf("Message:");
        return CleanText.start(said < 0 ? message : message.substring(said + 8), 160);
    }

    /** Neither definitions nor other files are read: both are ways to attack. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(DEEPEST + 1));
        return factory;
    }

    private static final class Walk {
        /** @param inline whether it stands within running text */
        private record Open(String name, boolean inline) {}

        private final XMLStreamReader xml;
        private final Draft draft;
        private final Headings headings = new Headings();
        private final Deque<Open> open = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private int first;
        private boolean begun;

        Walk(XMLStreamReader xml, Draft draft) {
            this.xml = xml;
            this.draft = draft;
        }

        void run() throws XMLStreamException, IOException {
            int before = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT && before == XMLStreamConstants.END_ELEMENT) {
                    text.append(text.isEmpty() ? "" : " ");
                }
                before = event;
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> begin();
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(xml.getText());
                    case XMLStreamConstants.ENTITY_REFERENCE -> append("&" + xml.getLocalName() + ";");
                    default -> {}
                }
            }
        }

        private void begin() throws IOException {
            boolean inline = text.codePoints().anyMatch(letter -> !Character.isWhitespace(letter));
            if (!inline) {
                text.setLength(0);
            }
            if (open.size() >= DEEPEST) {
                throw Refusal.failed("XML that is nested more than " + DEEPEST + " deep");
            }
            open.push(new Open(xml.getLocalName(), inline));
        }

        private void end() throws IOException {
            Open ended = open.pop();
            if (ended.inline()) {
                return;
            }
            int level = open.size();
            if (ended.name().equals("title")) {
                String heading = CleanText.line(text.toString());
                text.setLength(0);
                headings.enter(level, heading);
                if (!begun) {
                    draft.title(heading);
                }
                begun = true;
            } else {
                flush();
                headings.leave(level + 1);
            }
        }

        private void append(String piece) throws IOException {
            if (text.isEmpty()) {
                if (piece.isBlank()) {
                    return;
                }
                first = Math.max(
                        1,
                        xml.getLocation().getLineNumber() - (int) piece.lines().count() + 1);
            }
            text.append(piece);
            if (text.length() > LONG) {
                flush();
            }
        }

        private void flush() throws IOException {
            String block = text.toString().strip();
            text.setLength(0);
            if (!block.isEmpty()) {
                begun = true;
                int last = Math.max(first, xml.getLocation().getLineNumber());
                draft.block(
                        block.replaceAll("[ \\t]*\\n[ \\t]*", "\n"),
                        Place.lines(first, last).under(headings.path()));
            }
        }
    }
}

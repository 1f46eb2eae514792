package dev.firebreak.adapters.documents;

import dev.firebreak.core.knowledge.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a PDF's pages, handed over at each page's end. */
final class PdfPages extends PDFTextStripper {
    /** Steps between looks at the clock. */
    private static final int STEPS = 512;

    private static final int LONGEST_TITLE_LINE = 120;

    private final Draft draft;
    private final Limits limits;
    private final Deadline deadline;
    private final StringWriter page = new StringWriter();
    private boolean titleWanted;
    private int steps;

    PdfPages(Draft draft, Limits limits, Deadline deadline, boolean titleWanted) {
        this.draft = draft;
        this.limits = limits;
        this.deadline = deadline;
        this.titleWanted = titleWanted;
        setLineSeparator("\n");
        setParagraphEnd("\n");
        setPageEnd("");
        setSuppressDuplicateOverlappingText(false);
    }

    void read(PDDocument document) throws IOException {
        writeText(document, page);
    }

    @Override
    public void processPage(PDPage next) throws IOException {
        deadline.check();
        long unpacked = 0;
        for (Iterator<PDStream> streams = next.getContentStreams(); streams.hasNext(); ) {
            unpacked += unpackedSize(streams.next(), limits.wholeBytes() * 4L);
        }
        if (unpacked > limits.wholeBytes() * 4L) {
            throw Refusal.skipped("page " + getCurrentPageNo() + " unpacks to more than "
                    + Sizes.of(limits.wholeBytes() * 4L) + ": too large to be read");
        }
        super.processPage(next);
    }

    /** PDFBox unpacks a page's content into memory whole: look first. Other packings unpack to little. */
    private static long unpackedSize(PDStream stream, long most) {
        if (!List.of(COSName.FLATE_DECODE).equals(stream.getFilters())) {
            return 0;
        }
        long size = 0;
        byte[] buffer = new byte[16 * 1024];
        try (InputStream unpacked =
                new InflaterInputStream(stream.getCOSObject().createRawInputStream())) {
            for (int got = unpacked.read(buffer); got >= 0 && size <= most; got = unpacked.read(buffer)) {
                size += got;
            }
        } catch (IOException broken) {
            // Encrypted or damaged: PDFBox finds out and says so.
            return size;
        }
        return size;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (++steps % STEPS == 0) {
            deadline.check();
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void endPage(PDPage ended) throws IOException {
        String text = page.toString().replaceAll("(\\p{Ll})-\\n(\\p{Ll})", "$1$2");
        page.getBuffer().setLength(0);
        Paragraph paragraph = new Paragraph();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank() || paragraph.isFull()) {
                paragraph = emitted(paragraph);
            }
            if (!line.isBlank()) {
                proposeTitle(line);
                paragraph.add(line, 0);
            }
        }
        emitted(paragraph);
    }

    private Paragraph emitted(Paragraph paragraph) throws IOException {
        draft.block(paragraph.text(), Place.page(getCurrentPageNo()));
        return new Paragraph();
    }

    private void proposeTitle(String line) {
        if (titleWanted && line.codePoints().filter(Character::isLetter).count() >= 3) {
            titleWanted = false;
            if (line.length() <= LONGEST_TITLE_LINE) {
                draft.title(line);
            }
        }
    }
}

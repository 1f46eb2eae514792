package dev.firebreak.adapters.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/** PDF, page by page, with scratch files rather than memory. */
final class PdfReader implements FormatReader {
    /** PDFBox reports each flaw of each file; held here, because loggers that nobody holds forget their level. */
    private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");

    private static final Logger FONTBOX = Logger.getLogger("org.apache.fontbox");

    static {
        PDFBOX.setLevel(Level.OFF);
        FONTBOX.setLevel(Level.OFF);
        FontMappers.set(new OneFont());
    }

    @Override
    public void read(Input input, Draft draft) throws IOException {
        if (!input.packed()) {
            load(input.file(), input, draft);
            return;
        }
        Path unpacked = Files.createTempFile("firebreak-", ".pdf");
        try {
            try (OutputStream out = Files.newOutputStream(unpacked)) {
                input.bytes().transferTo(out);
            }
            load(unpacked, input, draft);
        } finally {
            Files.deleteIfExists(unpacked);
        }
    }

    private static void load(Path file, Input input, Draft draft) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            int pages = document.getNumberOfPages();
            if (pages > input.limits().pdfPages()) {
                throw Refusal.skipped(
                        pages + " pages; at most " + input.limits().pdfPages() + " are read");
            }
            read(document, input, draft);
            if (draft.isEmpty()) {
                draft.remark("no text in its " + pages + " pages: scanned, maybe; recognise its text (OCR) first");
            }
        } catch (InvalidPasswordException locked) {
            throw Refusal.failed("protected by a password: save a copy without one first");
        } catch (Refusal | Draft.SinkFailure known) {
            throw known;
        } catch (IOException | RuntimeException broken) {
            input.deadline().check();
            throw Refusal.failed(
                    "broken PDF: " + CleanText.start(CleanText.line(String.valueOf(broken.getMessage())), 160));
        }
    }

    private static void read(PDDocument document, Input input, Draft draft) throws IOException {
        String title = String.valueOf(document.getDocumentInformation().getTitle());
        boolean sensible = isSensible(title);
        if (sensible) {
            draft.title(title);
        }
        new PdfPages(draft, input.limits(), input.deadline(), !sensible).read(document);
    }

    /** Programs like to leave a file's name, or their own, in place of a title. */
    private static boolean isSensible(String title) {
        String lower = title.strip().toLowerCase(Locale.ROOT);
        return lower.codePoints().filter(Character::isLetter).count() >= 3
                && !lower.equals("null")
                && !lower.startsWith("untitled")
                && !lower.startsWith("microsoft word")
                && !lower.matches(".*\\.(docx?|odt|tex|dvi|indd|qxd|pptx?|xlsx?|ps|pdf|rtf|html?)");
    }
}

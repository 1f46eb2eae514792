package dev.firebreak.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfTest {
    @TempDir
    Path folder;

    @Test
    void text_comes_with_its_page_and_wrapped_lines_become_one() throws IOException {
        Path file = pdf(
                "a.pdf",
                "",
                List.of("Boiling eggs"),
                List.of(
                        "Eggs are boiled in water that is hot enough to make their",
                        "white and their yolk firm, which takes between four and ten",
                        "minutes."));
        Reading reading = Reading.of(file);
        reading.isRead("PDF");
        assertThat(reading.title()).isEqualTo("Boiling eggs");
        assertThat(reading.told()).first().isEqualTo("page 1: Boiling eggs");
        assertThat(reading.told())
                .last()
                .isEqualTo("page 2: Eggs are boiled in water that is hot enough to make their white and their yolk"
                        + " firm, which takes between four and ten minutes.");
    }

    @Test
    void its_own_title_is_taken_unless_it_is_a_files_name() throws IOException {
        assertThat(Reading.of(pdf("a.pdf", "All about eggs", List.of("Chapter 1")))
                        .title())
                .isEqualTo("All about eggs");
        assertThat(Reading.of(pdf("b.pdf", "Microsoft Word - eggs.doc", List.of("Chapter 1")))
                        .title())
                .isEqualTo("Chapter 1");
    }

    @Test
    void a_packed_pdf_is_read_and_leaves_nothing_behind() throws IOException {
        byte[] content = Files.readAllBytes(pdf("a.pdf", "Eggs", List.of("Boil them.")));
        long before = scratchFiles();
        Reading reading = Reading.of(Reading.gzip(folder.resolve("b.pdf.gz"), content));
        reading.isRead("PDF");
        assertThat(reading.told()).containsExactly("page 1: Boil them.");
        assertThat(scratchFiles()).isEqualTo(before);
    }

    @Test
    void a_password_is_named_as_the_reason() throws IOException {
        Path file = folder.resolve("a.pdf");
        try (PDDocument document = document("Eggs", List.of("Boil them."))) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(file.toFile());
        }
        assertThat(Reading.of(file).failed()).startsWith("protected by a password");
    }

    @Test
    void a_pdf_that_only_forbids_changes_is_read() throws IOException {
        Path file = folder.resolve("a.pdf");
        try (PDDocument document = document("Eggs", List.of("Boil them."))) {
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            document.save(file.toFile());
        }
        Reading reading = Reading.of(file);
        reading.isRead("PDF");
        assertThat(reading.told()).containsExactly("page 1: Boil them.");
    }

    @Test
    void a_broken_one_fails_and_the_terminal_stays_quiet() throws IOException {
        byte[] content = Files.readAllBytes(pdf("a.pdf", "Eggs", List.of("Boil them.")));
        PrintStream terminal = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(Reading.of(folder, "b.pdf", Arrays.copyOf(content, 60)).failed())
                    .startsWith("broken PDF: ");
        } finally {
            System.setErr(terminal);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_scan_without_text_is_skipped() throws IOException {
        assertThat(Reading.of(pdf("a.pdf", "Eggs", List.of(), List.of())).skipped())
                .startsWith("no text in its 2 pages");
    }

    @Test
    void too_many_pages_are_skipped() throws IOException {
        Limits onePage = new Limits(1 << 20, 1 << 20, 1 << 20, 100, 1 << 20, 1, Duration.ofSeconds(10));
        Reading reading = Reading.of(pdf("a.pdf", "Eggs", List.of("One."), List.of("Two.")), onePage);
        assertThat(reading.skipped()).isEqualTo("2 pages; at most 1 are read");
    }

    @Test
    void a_page_that_unpacks_to_very_much_is_skipped() throws IOException {
        Path file = folder.resolve("a.pdf");
        try (PDDocument document = document("Eggs", List.of("Boil them."))) {
            PDStream bomb = new PDStream(document);
            try (OutputStream out = bomb.createOutputStream(COSName.FLATE_DECODE)) {
                byte[] blanks = new byte[1 << 20];
                Arrays.fill(blanks, (byte) ' ');
                for (int i = 0; i < 300; i++) {
                    out.write(blanks);
                }
            }
            document.getPage(0).setContents(bomb);
            document.save(file.toFile());
        }
        assertThat(Reading.of(file).skipped()).contains("page 1 unpacks to more than");
    }

    @Test
    void pages_that_contain_themselves_end() throws IOException {
        Path file = folder.resolve("a.pdf");
        try (PDDocument document = document("Eggs", List.of("Boil them."))) {
            COSDictionary pages = document.getPages().getCOSObject();
            document.getPages().getCOSObject().getCOSArray(COSName.KIDS).add(pages);
            pages.setInt(COSName.COUNT, 100);
            document.save(file.toFile());
        }
        assertThat(Reading.of(file).outcome()).isNotNull();
    }

    private static long scratchFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("firebreak-"))
                    .count();
        }
    }

    @SafeVarargs
    private Path pdf(String name, String title, List<String>... pages) throws IOException {
        Path file = folder.resolve(name);
        try (PDDocument document = document(title, pages)) {
            document.save(file.toFile());
        }
        return file;
    }

    @SafeVarargs
    static PDDocument document(String title, List<String>... pages) throws IOException {
        assertThat(new PdfReader())
                .as("sets the fonts up before PDFBox looks for some")
                .isNotNull();
        PDDocument document = new PDDocument();
        document.getDocumentInformation().setTitle(title);
        for (List<String> lines : pages) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                content.setLeading(14);
                content.newLineAtOffset(72, 700);
                for (String line : lines) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
        }
        return document;
    }
}

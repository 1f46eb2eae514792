package dev.firebreak.adapters.labfile;

import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Spot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What runs where, in {@code lab.plan.yaml} beside the lab file, so that the next plan moves as little as possible. */
public final class SavedPlan {
    private static final String HEAD = "# Written by `firebreak plan`, which writes it anew: what runs where.\n";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][-A-Za-z0-9._]*");
    private static final Pattern RESERVED = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private SavedPlan() {}

    /** The plan in a file. */
    public static PlanReading read(Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            return read(name, in.readNBytes(Bounds.BYTES + 1));
        } catch (NoSuchFileException _) {
            return new PlanReading.Nothing();
        } catch (IOException e) {
            return new PlanReading.Bad(List.of(problem(name, "the file " + file + " cannot be read: " + e)));
        }
    }

    private static PlanReading read(String name, byte[] bytes) {
        Reading reading = new Reading();
        Optional<PlanReading.Good> plan;
        try {
            Yaml root = Composer.compose(name, Letters.of(name, bytes), reading.problems());
            plan = PlanFields.PLAN.read(new Cursor("", root.at(), root, reading));
        } catch (BrokenFile e) {
            reading.problems().add(e.problem());
            plan = Optional.empty();
        }
        return plan.isPresent() && reading.problems().isEmpty()
                ? plan.get()
                : new PlanReading.Bad(reading.problems().inOrder());
    }

    /**
     * Saves a plan, whole or not at all. A file that is no saved plan stays; a saved plan that is broken or of another lab
     * is kept aside.
     *
     * @param lab the name of the lab that it is of
     * @throws IOException when the folder cannot be written to
     */
    public static PlanWriting write(Path file, String lab, List<Placed> placed) throws IOException {
        String name = String.valueOf(file.getFileName());
        String text = text(lab, placed);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (placed.size() > Bounds.PLACED || bytes.length > Bounds.BYTES) {
            return new PlanWriting.Refused(problem(
                    name, placed.size() + " copies are more than a saved plan may hold, which is " + Bounds.PLACED));
        }
        if (Files.exists(file) && !isOurs(file)) {
            return new PlanWriting.Refused(problem(
                    name, "the file " + file + " was not written by firebreak plan; move it, or save elsewhere"));
        }
        Optional<Path> aside = keptAside(file, lab);
        replace(file, bytes);
        return new PlanWriting.Written(aside);
    }

    /** The bytes of a plan as text: same plan, same text. */
    static String text(String lab, List<Placed> placed) {
        String all = placed.stream()
                .sorted(Comparator.comparing(Placed::replica))
                .map(one -> "  " + one.replica() + ": " + text(one.spot()) + "\n")
                .collect(Collectors.joining());
        return HEAD + "version: " + PlanFields.VERSION + "\nlab: " + word(lab) + "\nplaced:"
                + (placed.isEmpty() ? " {}\n" : "\n" + all);
    }

    private static String text(Spot spot) {
        return "{node: " + word(spot.node())
                + spot.disk().map(disk -> ", disk: " + word(disk)).orElse("")
                + (spot.cards().isEmpty() ? "" : ", cards: " + spot.cards())
                + "}";
    }

    private static String word(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches();
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isOurs(Path file) throws IOException {
        byte[] head = HEAD.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(head, in.readNBytes(head.length));
        }
    }

    private static Optional<Path> keptAside(Path file, String lab) throws IOException {
        boolean keep = switch (read(file)) {
            case PlanReading.Nothing() -> false;
            case PlanReading.Good(String of, List<Placed> _) -> !of.equals(lab);
            case PlanReading.Bad(List<Problem> _) -> true;
        };
        if (!keep) {
            return Optional.empty();
        }
        Path aside = free(file);
        Files.copy(file, aside);
        return Optional.of(aside);
    }

    /** A name beside the file that nothing has yet. */
    private static Path free(Path file) {
        int number = 1;
        while (Files.exists(beside(file, ".kept-" + number))) {
            number++;
        }
        return beside(file, ".kept-" + number);
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path next = beside(file, ".next");
        try (FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path beside(Path file, String end) {
        return file.resolveSibling(file.getFileName() + end);
    }

    private static Problem problem(String name, String wrong) {
        return new Problem(new Place(name, 1, 1), "", "", wrong, Optional.empty());
    }
}

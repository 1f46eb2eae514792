package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.walls.survey.Guess.Confidence;
import dev.firebreak.core.walls.survey.NamespaceWall;
import dev.firebreak.core.walls.survey.Survey;
import dev.firebreak.core.walls.survey.SurveyedNamespace;
import dev.firebreak.core.walls.survey.SurveyedWorkload;
import dev.firebreak.core.walls.survey.Unread;
import dev.firebreak.core.walls.survey.WallState;
import dev.firebreak.core.walls.survey.WorkloadWall;
import dev.firebreak.entry.drawing.TerminalDrawing;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A survey on the terminal: in a few lines first, then wall by wall, namespace by namespace, workload by workload. */
final class ImportReport {
    private static final int MOST_ROWS = 300;
    private static final int MOST_UNREAD = 20;

    private final Terminal terminal;
    private final PrintStream out;
    private final Survey survey;

    ImportReport(Terminal terminal, Survey survey) {
        this.terminal = terminal;
        this.out = terminal.out();
        this.survey = survey;
    }

    void print(Path folder, @Nullable Path written) {
        summary(folder);
        out.println();
        workloads();
        out.println();
        walls();
        out.println();
        namespaces();
        unread();
        out.println();
        say(
                written == null
                        ? "Nothing was written; --out lab.yaml makes a lab file of it."
                        : "Wrote " + written
                                + ". Put your machines under nodes:, look at what says \"a guess\", then run"
                                + " firebreak plan " + written);
        out.flush();
    }

    private void summary(Path folder) {
        String namespaces = Text.count(survey.namespaces().size(), "namespace");
        say(folder + ": " + Text.count(survey.workloads().size(), "workload") + " in " + namespaces + ", from "
                + Text.count(survey.files(), "file") + ".");
        say("Classes: "
                + Arrays.stream(WorkloadClass.values())
                        .map(kind -> count(kind) + " " + kind.word())
                        .collect(Collectors.joining(", "))
                + "; " + confidence(Confidence.SURE) + " known to the catalogue, "
                + confidence(Confidence.UNSURE) + " to look at.");
        say("Walls: " + survey.count(WorkloadWall.INGRESS, WallState.STANDS) + " closed for who comes in, "
                + survey.count(WorkloadWall.EGRESS, WallState.STANDS) + " for where they go, "
                + survey.count(WorkloadWall.MEMORY_LIMIT, WallState.STANDS) + " limited in memory, "
                + survey.count(WorkloadWall.PRIORITY, WallState.STANDS) + " with a priority.");
        say("Of " + namespaces + " " + survey.count(NamespaceWall.QUOTA) + " with a quota, "
                + survey.count(NamespaceWall.LIMIT_RANGE) + " with a limit range, "
                + survey.count(NamespaceWall.DEFAULT_DENY) + " closed by default, "
                + survey.count(NamespaceWall.POD_SECURITY) + " with Pod Security.");
        survey.notes().forEach(this::say);
    }

    private void say(String sentence) {
        wrapped(sentence).forEach(out::println);
    }

    private List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > terminal.width()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private long count(WorkloadClass kind) {
        return survey.workloads().stream()
                .filter(w -> w.guess().workloadClass() == kind)
                .count();
    }

    private long confidence(Confidence confidence) {
        return survey.workloads().stream()
                .filter(w -> w.guess().confidence() == confidence)
                .count();
    }

    private void workloads() {
        Table table = new Table(0, -1);
        table.row(cells(
                "workload",
                "class",
                Arrays.stream(WorkloadWall.values()).map(WorkloadWall::label).collect(Collectors.joining(" "))));
        String namespace = "";
        for (SurveyedWorkload workload :
                survey.workloads().stream().limit(MOST_ROWS).toList()) {
            if (!workload.namespace().equals(namespace)) {
                namespace = workload.namespace();
                table.row(cells(namespace, "", ""));
            }
            String marks = Arrays.stream(WorkloadWall.values())
                    .map(wall -> workload.walls().getOrDefault(wall, WallState.UNKNOWN))
                    .map(state -> " " + state.mark())
                    .collect(Collectors.joining(" "));
            boolean unsure = workload.guess().confidence() == Confidence.UNSURE;
            WorkloadClass kind = workload.guess().workloadClass();
            table.row(List.of(
                    new Table.Cell("  " + workload.name()),
                    coloured(kind, kind.word() + (unsure ? "?" : "")),
                    new Table.Cell(marks)));
        }
        table.lines(terminal.width()).forEach(out::println);
        if (survey.workloads().size() > MOST_ROWS) {
            out.println("and " + (survey.workloads().size() - MOST_ROWS) + " more; --json lists all");
        }
        out.println("+ stands  ~ in part  - missing  ? not known without rendering  . not needed");
    }

    private Table.Cell coloured(WorkloadClass kind, String text) {
        return terminal.coloured()
                ? new Table.Cell(text, TerminalDrawing.colour(kind), TerminalDrawing.PLAIN)
                : new Table.Cell(text);
    }

    private void walls() {
        Table table = new Table(1, -1);
        table.row(cells("", "wall", "stands", "part", "missing", "unknown"));
        for (WorkloadWall wall : WorkloadWall.values()) {
            table.row(cells(
                    wall.label(),
                    wall.about(),
                    figure(wall, WallState.STANDS, 6),
                    figure(wall, WallState.PARTLY, 4),
                    figure(wall, WallState.MISSING, 7),
                    figure(wall, WallState.UNKNOWN, 7)));
        }
        table.lines(terminal.width()).forEach(out::println);
    }

    private String figure(WorkloadWall wall, WallState state, int columns) {
        String figure = String.valueOf(survey.count(wall, state));
        return " ".repeat(Math.max(0, columns - figure.length())) + figure;
    }

    private void namespaces() {
        Table table = new Table(0, -1);
        List<String> head = new ArrayList<>(List.of("namespace", "workloads"));
        Arrays.stream(NamespaceWall.values()).map(NamespaceWall::label).forEach(head::add);
        table.row(cells(head.toArray(String[]::new)));
        for (SurveyedNamespace namespace :
                survey.namespaces().stream().limit(MOST_ROWS).toList()) {
            List<String> row = new ArrayList<>(List.of(namespace.name(), String.valueOf(namespace.workloads())));
            for (NamespaceWall wall : NamespaceWall.values()) {
                row.add(String.valueOf(
                        namespace.walls().getOrDefault(wall, WallState.MISSING).mark()));
            }
            table.row(cells(row.toArray(String[]::new)));
        }
        table.lines(terminal.width()).forEach(out::println);
    }

    /** What was not taken in. */
    void unread() {
        if (survey.unread().isEmpty()) {
            return;
        }
        out.println();
        out.println("Not taken in:");
        for (Unread one : survey.unread().stream().limit(MOST_UNREAD).toList()) {
            out.println("  " + one.file() + ":" + one.line() + ": " + one.reason());
        }
        if (survey.unread().size() > MOST_UNREAD) {
            out.println("  and " + (survey.unread().size() - MOST_UNREAD) + " more; --json lists all");
        }
    }

    private static List<Table.Cell> cells(String... texts) {
        return Arrays.stream(texts).map(Table.Cell::new).toList();
    }
}

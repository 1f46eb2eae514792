package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Lab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a file: a lab or problems with places, never an exception. */
class HostileFilesTest {
    @Test
    void an_empty_file_is_told_how_a_lab_begins() {
        for (String empty : List.of("", "\n\n", "# only a word\n", "\uFEFF")) {
            assertThat(Labs.problems(empty))
                    .containsExactly("lab.yaml:1:1: the file is empty; it begins with version: firebreak/v1");
        }
        assertThat(Labs.problems("---\n")).singleElement().asString().contains("is not a lab");
        assertThat(Labs.problems("just words"))
                .containsExactly("lab.yaml:1:1: \"just words\" is not a lab; write its keys below, each with a colon");
    }

    @Test
    void a_file_that_is_not_there_is_a_problem(@TempDir Path folder) {
        assertThat(LabFile.read(folder.resolve("lab.yaml"))).isInstanceOf(LabReading.Bad.class);
        assertThat(LabFile.read(folder)).isInstanceOf(LabReading.Bad.class);
    }

    @Test
    void a_file_of_ten_megabytes_is_refused() {
        String large = Labs.with("# " + "x".repeat(10_000_000));

        assertThat(Labs.problems(large))
                .singleElement()
                .asString()
                .startsWith("lab.yaml:1:1: a file of 100000")
                .endsWith("is not read; at most 8388608 are");
    }

    @Test
    void bytes_that_are_not_utf_8_are_told_where_they_stand() {
        byte[] latin = "version: firebreak/v1\nname: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(LabFile.read("lab.yaml", latin))
                .hasToString("Bad[problems=[lab.yaml:2:10: this is not UTF-8; save the file as UTF-8]]");
        assertThat(LabFile.read("lab.yaml", Labs.everything().getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(LabReading.Bad.class);
    }

    @Test
    void control_characters_and_tabs_are_told() {
        assertThat(Labs.problems("name: a\u0007b\n"))
                .containsExactly("lab.yaml:1:8: the control character U+0007 cannot stand in YAML; remove it");
        assertThat(Labs.problems("nodes:\n\tpi: {}\n"))
                .containsExactly("lab.yaml:2:1: a tab cannot stand here; indent with spaces");
    }

    @Test
    void a_second_document_is_refused() {
        assertThat(Labs.problems(Labs.with("---", "name: b")))
                .containsExactly("lab.yaml:5:1: a second document begins here; one file is one document");
    }

    @Test
    void tags_are_refused_and_make_nothing() {
        assertThat(Labs.problems("name: !!javax.script.ScriptEngineManager [x]\n"))
                .singleElement()
                .asString()
                .contains("means nothing here");
    }

    @Test
    void aliases_and_merge_keys_work() {
        Lab lab = Labs.good(Labs.with("""
                workloads:
                  a: &usual
                    class: service
                    memory: 1GiB
                    probe: {tcp: 80}
                  b: {<<: *usual, memory: 2GiB}
                  c:
                    <<: [{cpu: 3}, *usual]
                """));

        assertThat(lab.workloads().get(1).needs().memory()).hasToString("2.00 GiB");
        assertThat(lab.workloads().get(1).container().probe()).isPresent();
        assertThat(lab.workloads().get(2).needs())
                .hasToString("Needs[cpu=3, memory=1.00 GiB, disk=Optional.empty, gpu=Optional.empty]");
        assertThat(Labs.problems(Labs.with("workloads: {<<: 5}")).getFirst())
                .isEqualTo("lab.yaml:5:17: <<: \"5\" cannot be merged; write a map or a list of maps");
    }

    @Test
    void a_bomb_of_aliases_is_refused_before_it_is_expanded() {
        String laughs = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "]")
                .collect(Collectors.joining("\n"));

        assertThat(Labs.problems("a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + laughs))
                .singleElement()
                .asString()
                .contains("more than 1000000 values");
    }

    @Test
    void a_bomb_of_merges_is_refused_too() {
        String merges = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "a" + i + ": &a" + i + " {<<: [*a" + (i - 1) + ", *a" + (i - 1) + "], k" + i + ": v}")
                .collect(Collectors.joining("\n"));

        assertThat(Labs.problems("a0: &a0 {k: v}\n" + merges)).anyMatch(problem -> problem.contains("are not read"));
    }

    @Test
    void an_alias_to_what_it_stands_in_or_to_nothing_is_refused() {
        assertThat(Labs.problems("nodes: &a [*a]\n"))
                .containsExactly("lab.yaml:1:12: the alias *a stands inside of what it stands for");
        assertThat(Labs.problems("nodes: *b\n"))
                .containsExactly("lab.yaml:1:8: the alias *b stands for nothing above it");
    }

    @Test
    void deep_nesting_is_refused() {
        for (String deep : List.of("[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(100_000))) {
            assertThat(Labs.problems(deep)).singleElement().asString().contains("deeper than 32");
        }
    }

    @Test
    void keys_that_are_no_words_are_told() {
        assertThat(Labs.problems(Labs.with("? [a, b]", ": c")).getFirst())
                .isEqualTo("lab.yaml:5:3: a list cannot be a key; a key is a word");
    }

    @Test
    void a_thousand_problems_are_told_and_the_rest_counted() {
        String many =
                IntStream.range(0, 5000).mapToObj(i -> "wrong" + i + ": x").collect(Collectors.joining("\n"));

        assertThat(Labs.problems(many)).hasSize(1001).last().asString().contains("and 4003 problems more");
    }

    @Test
    void whatever_is_changed_in_a_good_file_it_is_a_lab_or_problems_with_places() {
        byte[] good = Labs.everything().getBytes(StandardCharsets.UTF_8);
        int lines = Labs.everything().split("\n", -1).length;
        Random random = new Random(20_260_101);
        int bad = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] changed = changed(good, random);
            if (LabFile.read("lab.yaml", changed) instanceof LabReading.Bad(List<Problem> problems)) {
                bad++;
                assertThat(problems).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.toString()).isNotBlank().doesNotContain("\n");
                    assertThat(problem.place().line()).isBetween(1, lines * 3);
                    assertThat(problem.place().column()).isPositive();
                });
            }
        }
        assertThat(bad).isBetween(1000, 4999);
    }

    /** One to four bytes, pieces or lines put in, left out, doubled or made another. */
    private static byte[] changed(byte[] file, Random random) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(4); i >= 0 && text.length() > 1; i--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + 1 + random.nextInt(12));
            String middle = switch (random.nextInt(5)) {
                case 0 -> "";
                case 1 -> text.substring(from, to).repeat(2);
                case 2 -> String.valueOf((char) random.nextInt(256));
                case 3 ->
                    List.of("[", "]", "{", "}", ": ", "\n", "- ", "&a ", "*a", "<<: ", "'", "\"", "|", "%", "!x ", "-1")
                            .get(random.nextInt(16));
                default -> new StringBuilder(text.substring(from, to)).reverse().toString();
            };
            text = text.substring(0, from) + middle + text.substring(to);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_thousand_nodes_and_ten_thousand_workloads_written_out_are_read() {
        Lab lab = Labs.good(largeLab());

        assertThat(lab.nodes()).hasSize(1000);
        assertThat(lab.workloads()).hasSize(10_000);
        assertThat(largeLab().length()).isLessThan(Bounds.BYTES);
    }

    private static String largeLab() {
        StringBuilder file = new StringBuilder("version: firebreak/v1\nname: large\nnodes:\n");
        for (int i = 0; i < 1000; i++) {
            file.append("""
                      node-%d:
                        arch: amd64
                        processor: AMD EPYC 9354
                        cores: 64
                        memory: 256GiB
                        disks:
                          nvme0n1: {class: nvme, size: 4TB, read: 6GB/s, write: 4GB/s, read-iops: 900000, write-iops: 400000}
                        nics: {eth0: {speed: 25Gbit/s}}
                        zone: rack-%d
                        watts: {idle: 90, full: 400}
                        price: 9000
                    """.formatted(i, i / 20));
        }
        file.append("workloads:\n");
        for (int i = 0; i < 10_000; i++) {
            file.append("""
                      workload-%d:
                        class: service
                        tenant: team-%d
                        image: registry.example.org/team-%d/workload-%d:1.0
                        arch: [amd64]
                        environment: {LOG_LEVEL: info, PORT: 8080}
                        probe: {http: /health, port: 8080}
                        replicas: 3
                        cpu: 250m
                        memory: 512MiB
                        disk: {size: 1GiB, class: [nvme, ssd], read-iops: 50}
                        ports: {http: {port: 8080, reach: internal}}
                        state: {paths: [/data], backup: {schedule: "0 3 * * *"}}
                        spread: nodes
                        after: [workload-%d]
                    """.formatted(i, i % 40, i % 40, i, Math.max(0, i - 1))
                    .replace(i == 0 ? "    after: [workload-0]\n" : "\0", ""));
        }
        return file.toString();
    }
}

package dev.firebreak.entry.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalDrawingTest {
    @Test
    void every_copy_is_named_and_no_line_is_wider_than_the_terminal() {
        for (int width : new int[] {40, 80, 100, 160}) {
            List<String> lines = TerminalDrawing.lines(ModelHouses.home(), width, false);

            assertThat(lines)
                    .allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                            .as(line)
                            .isLessThanOrEqualTo(width));
            assertThat(String.join("\n", lines))
                    .contains("D postgres", "P runner/1", "I llama-70b", "kept out of the cluster")
                    .doesNotContain("\033");
        }
    }

    @Test
    void colours_change_nothing_but_colours() {
        List<String> plain = TerminalDrawing.lines(ModelHouses.home(), 80, false);
        List<String> coloured = TerminalDrawing.lines(ModelHouses.home(), 80, true);

        assertThat(String.join("\n", coloured)).contains("\033[38;5;32m");
        assertThat(coloured.stream().map(line -> line.replaceAll("\033\\[[0-9;]*m", "")))
                .containsExactlyElementsOf(plain);
    }

    @Test
    void a_bar_is_full_only_when_nothing_is_left() {
        String home = String.join("\n", TerminalDrawing.lines(ModelHouses.home(), 80, false));

        assertThat(home).contains("gpu █████░  92 %", "i/o ██████ 100 %", "i/o █░░░░░  <1 %".replace("<1", " 1"));
    }

    @Test
    void hundreds_of_machines_take_a_few_lines() {
        List<String> lines = TerminalDrawing.lines(ModelHouses.cluster(200, false), 80, false);

        assertThat(lines).hasSizeLessThan(40);
        assertThat(String.join("\n", lines)).contains("worker-001 and 66 more like it");
    }
}

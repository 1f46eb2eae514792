package dev.firebreak.adapters.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvidiaSmiProgramTest {
    @TempDir
    Path folder;

    @Test
    void its_lines_are_handed_on() throws IOException {
        assertThat(program("echo \"$1|$2\"; echo noise >&2", Duration.ofSeconds(30))
                        .cards())
                .isEqualTo("--query-gpu=pci.bus_id,name,memory.total|--format=csv,noheader,nounits\n");
    }

    @Test
    void what_it_says_when_it_fails_is_no_answer() throws IOException {
        assertThat(program("echo NVIDIA-SMI has failed; exit 9", Duration.ofSeconds(30))
                        .cards())
                .isEmpty();
    }

    @Test
    void nobody_waits_for_a_hung_one() throws IOException {
        assertThat(program("exec sleep 600", Duration.ofMillis(50)).cards()).isEmpty();
    }

    @Test
    void one_that_cannot_be_run_is_no_answer() {
        assertThat(new NvidiaSmiProgram(folder.resolve("none"), Duration.ofSeconds(1)).cards())
                .isEmpty();
    }

    private NvidiaSmi program(String script, Duration patience) throws IOException {
        Path file = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new NvidiaSmiProgram(file, patience);
    }
}

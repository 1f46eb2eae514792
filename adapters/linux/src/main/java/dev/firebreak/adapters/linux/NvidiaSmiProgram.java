package dev.firebreak.adapters.linux;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The tool itself. A hung driver makes it hang too, so nobody waits for it longer than {@code patience}.
 *
 * @param program its file
 */
record NvidiaSmiProgram(Path program, Duration patience) implements NvidiaSmi {
    private static final System.Logger LOG = System.getLogger(NvidiaSmiProgram.class.getName());
    /** Less than a pipe holds, so that the tool never waits for a reader. */
    private static final int MAX_BYTES = 1 << 16;

    @Override
    public String cards() {
        try {
            Process process = new ProcessBuilder(
                            program.toString(),
                            "--query-gpu=pci.bus_id,name,memory.total",
                            "--format=csv,noheader,nounits")
                    .redirectInput(new File("/dev/null"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return answerOf(process);
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "nvidia-smi could not be run, so the memory of NVIDIA cards is unknown", failed);
            return "";
        }
    }

    private String answerOf(Process process) throws IOException {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(
                        Level.WARNING,
                        "nvidia-smi did not answer within {0} ms. Maybe its driver hangs",
                        patience.toMillis());
                return "";
            }
            byte[] answer = process.getInputStream().readNBytes(MAX_BYTES);
            return process.exitValue() == 0 ? new String(answer, StandardCharsets.UTF_8) : "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        } finally {
            process.destroyForcibly();
        }
    }
}

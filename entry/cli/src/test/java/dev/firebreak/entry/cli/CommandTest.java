package dev.firebreak.entry.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A command line over a scripted Firebreak, and what it says. */
abstract class CommandTest {
    final ScriptedFirebreak firebreak = new ScriptedFirebreak();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @AfterEach
    void stop() {
        firebreak.close();
    }

    int run(String... arguments) {
        return new CommandLineInterface(firebreak, terminal(false, false)).run(arguments);
    }

    /** One that keeps what it is told. */
    Terminal terminal(boolean interactive, boolean colours) {
        return new Terminal(print(out), print(err), interactive, colours, 80);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Forgets what was said until now. */
    void silence() {
        out.reset();
        err.reset();
    }
}

package dev.firebreak.app;

import dev.firebreak.entry.cli.CommandLineInterface;
import dev.firebreak.entry.cli.Terminal;
import java.util.logging.Level;

/** Where the program begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Whoever runs one command wants its answer, not what the parts that it starts have to tell.
        boolean stays = arguments.length > 0 && arguments[0].equals("up");
        Logging.configure(stays ? Level.INFO : Level.WARNING);
        System.exit(new CommandLineInterface(new Firebreak(), Terminal.system()).run(arguments));
    }
}

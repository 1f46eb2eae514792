package dev.firebreak.app;

import dev.firebreak.entry.cli.CommandLineInterface;
import dev.firebreak.entry.cli.Terminal;

/** Where the program begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Logging.configure();
        System.exit(new CommandLineInterface(new Firebreak(), Terminal.system()).run(arguments));
    }
}

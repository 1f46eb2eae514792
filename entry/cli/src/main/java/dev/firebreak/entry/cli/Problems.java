package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What keeps a command from doing anything, told all together. */
final class Problems {
    private Problems() {}

    /**
     * Tells them.
     *
     * @param json whether as one object for programs, on standard output
     * @param nothing what therefore was not done, such as {@code nothing was written}
     * @return how the command ends
     */
    static int tell(Terminal terminal, List<String> problems, boolean json, String nothing) {
        if (json) {
            ObjectNode answer = Client.JSON.createObjectNode();
            problems.forEach(answer.putArray("problems")::add);
            terminal.out().println(answer);
        } else {
            problems.forEach(terminal.err()::println);
            terminal.err().println("firebreak: " + Text.count(problems.size(), "problem") + "; " + nothing);
        }
        return 1;
    }
}

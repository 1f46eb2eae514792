package dev.firebreak.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line an event on standard error; libraries speak only when something is wrong. */
final class Logging {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** Held here because the JDK keeps loggers, and with them their levels, only as long as somebody holds them. */
    private static final Logger OWN = Logger.getLogger("dev.firebreak");

    private Logging() {}

    /** @param usual how much our own parts tell, unless {@code FIREBREAK_LOG=debug} asks for all of it */
    static void configure(Level usual) {
        Logger root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        handler.setFormatter(new Line());
        root.addHandler(handler);
        root.setLevel(Level.SEVERE);
        OWN.setLevel("debug".equals(System.getenv("FIREBREAK_LOG")) ? Level.FINE : usual);
    }

    private static final class Line extends Formatter {
        @Override
        public String format(LogRecord event) {
            String logger = event.getLoggerName() == null ? "" : event.getLoggerName();
            String line = TIME.format(event.getInstant()) + " " + word(event.getLevel()) + " "
                    + logger.substring(logger.lastIndexOf('.') + 1) + ": " + formatMessage(event) + "\n";
            if (event.getThrown() == null) {
                return line;
            }
            StringWriter trace = new StringWriter();
            event.getThrown().printStackTrace(new PrintWriter(trace));
            return line + trace;
        }

        private static String word(Level level) {
            return level.intValue() >= Level.SEVERE.intValue()
                    ? "ERROR"
                    : level.intValue() >= Level.WARNING.intValue()
                            ? "WARN "
                            : level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
        }
    }
}

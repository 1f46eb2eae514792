package dev.firebreak.adapters.telemetry;

import dev.firebreak.core.telemetry.TraceContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Takes log records from INFO on, with the trace that their thread works in; at most so many a second. Safe for threads. */
final class LogHandler extends Handler {
    /** More of one second are dropped and counted: whoever logs so much says nothing new. */
    static final int MOST_A_SECOND = 100;

    private static final int MOST_CHARS = 4_096;
    private static final String OWN = LogHandler.class.getPackageName();

    private final Outbox<LogLine> outbox;
    private final InstantSource clock;
    private final SimpleFormatter formatter = new SimpleFormatter();
    private long second;
    private int inSecond;

    LogHandler(Outbox<LogLine> outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
        setLevel(Level.INFO);
    }

    @Override
    public void publish(@Nullable LogRecord event) {
        if (event == null || !isLoggable(event) || isOwn(event)) {
            return;
        }
        if (!fits()) {
            outbox.dropped(1);
            return;
        }
        int severity = event.getLevel().intValue();
        outbox.put(new LogLine(
                event.getInstant(),
                severity >= Level.SEVERE.intValue() ? 17 : severity >= Level.WARNING.intValue() ? 13 : 9,
                severity >= Level.SEVERE.intValue() ? "ERROR" : severity >= Level.WARNING.intValue() ? "WARN" : "INFO",
                String.valueOf(event.getLoggerName()),
                shortened(formatter.formatMessage(event)),
                Optional.ofNullable(event.getThrown()).map(LogHandler::text),
                TraceContext.current()));
    }

    /** What this tells of a receiver in trouble is not for the receiver. */
    private static boolean isOwn(LogRecord event) {
        return event.getLoggerName() != null && event.getLoggerName().startsWith(OWN);
    }

    private synchronized boolean fits() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            inSecond = 0;
        }
        return ++inSecond <= MOST_A_SECOND;
    }

    private static String text(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return shortened(trace.toString());
    }

    private static String shortened(String text) {
        return text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}

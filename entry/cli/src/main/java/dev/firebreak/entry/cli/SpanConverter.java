package dev.firebreak.entry.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Spans as Kubernetes writes them: {@code 90s}, {@code 10m}, {@code 1h}. */
final class SpanConverter implements ITypeConverter<Duration> {
    private static final Pattern SPAN = Pattern.compile("([1-9]\\d{0,5})([smh])");

    @Override
    public Duration convert(String said) {
        Matcher span = SPAN.matcher(said);
        if (!span.matches()) {
            throw new TypeConversionException(said + " is no span; write it such as 90s, 10m or 1h");
        }
        long count = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}

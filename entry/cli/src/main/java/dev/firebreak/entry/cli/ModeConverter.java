package dev.firebreak.entry.cli;

import dev.firebreak.core.throttle.Mode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How far walls go. */
final class ModeConverter implements ITypeConverter<Mode> {
    @Override
    public Mode convert(String said) {
        return Mode.of(said)
                .orElseThrow(() -> new TypeConversionException("'" + said + "' is no mode; one of " + Mode.words()));
    }
}

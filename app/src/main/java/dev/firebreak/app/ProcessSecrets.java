package dev.firebreak.app;

import dev.firebreak.core.alerts.Failure;
import dev.firebreak.core.alerts.OutletException;
import dev.firebreak.core.alerts.Secrets;
import dev.firebreak.core.lab.SecretSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Secrets in this process' environment and in files that it may read. */
final class ProcessSecrets implements Secrets {
    private static final int LONGEST = 16_384;

    @Override
    public String read(SecretSource source) throws OutletException {
        return switch (source) {
            case SecretSource.Variable(String name) ->
                Optional.ofNullable(System.getenv(name))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .orElseThrow(() -> new OutletException(new Failure(
                                "there is no environment variable " + name
                                        + ", or it is empty; set it where Firebreak is started",
                                false)));
            case SecretSource.InFile(String path) -> inFile(path);
        };
    }

    private static String inFile(String path) throws OutletException {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            String value = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            if (!value.isEmpty()) {
                return value;
            }
        } catch (IOException e) {
            throw new OutletException(
                    new Failure(
                            "the secret's file " + path + " cannot be read ("
                                    + e.getClass().getSimpleName()
                                    + "); see whether it is there and Firebreak may read it",
                            false),
                    e);
        }
        throw new OutletException(
                new Failure("the secret's file " + path + " is empty; write the secret there", false));
    }
}

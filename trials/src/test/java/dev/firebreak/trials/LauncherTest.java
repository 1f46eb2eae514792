package dev.firebreak.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher finds a JDK 25. The systems it looks at are folders of the test. */
class LauncherTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path system;

    @Test
    void it_finds_a_jdk_25_beside_an_older_default() throws IOException {
        jdk("usr/lib/jvm/java-17-openjdk-amd64", "17.0.15");
        Path wanted = jdk("usr/lib/jvm/temurin-25-jdk-amd64", "25.0.3");

        assertThat(launch("--version").out()).contains("I am " + wanted);
    }

    @Test
    void it_finds_one_that_sdkman_brought() throws IOException {
        Path wanted = jdk("home/.sdkman/candidates/java/25.0.1-tem", "25.0.1");

        assertThat(launch("--version").out()).contains("I am " + wanted);
    }

    @Test
    void the_one_that_is_named_goes_first() throws IOException {
        jdk("usr/lib/jvm/temurin-25-jdk-amd64", "25.0.3");
        Path wanted = jdk("somewhere/jdk", "25");

        assertThat(FirebreakProcess.run(environment("FIREBREAK_JAVA_HOME", wanted.toString()), "--version")
                        .out())
                .contains("I am " + wanted);
    }

    @Test
    void a_runtime_without_a_compiler_is_not_enough() throws IOException {
        Path runtime = jdk("usr/lib/jvm/java-25-jre", "25.0.3");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(launch("--version").status()).isEqualTo(1);
    }

    @Test
    void on_debian_12_it_says_what_was_found_and_what_to_install() throws IOException {
        jdk("usr/lib/jvm/java-17-openjdk-amd64", "17.0.15");
        release("ID=debian\nVERSION_ID=\"12\"\n");

        FirebreakProcess.Outcome outcome = launch("up");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("needs a JDK 25 and found", "java-17-openjdk-amd64 (17)")
                .contains("temurin-25-jdk", "sdk install java 25-tem", "FIREBREAK_JAVA_HOME=");
    }

    @Test
    void on_fedora_it_names_the_package_of_fedora() throws IOException {
        release("ID=fedora\nVERSION_ID=43\n");

        assertThat(launch("up").err())
                .contains("found no JDK at all")
                .contains("sudo dnf install java-25-openjdk-devel");
    }

    private FirebreakProcess.Outcome launch(String... arguments) {
        return FirebreakProcess.run(environment("FIREBREAK_JAVA_HOME", ""), arguments);
    }

    private Map<String, String> environment(String name, String value) {
        return Map.of(
                "FIREBREAK_SYSTEM_ROOT",
                system.toString(),
                "HOME",
                system.resolve("home").toString(),
                "SDKMAN_DIR",
                system.resolve("home/.sdkman").toString(),
                "JAVA_HOME",
                "",
                "PATH",
                tools(),
                name,
                value);
    }

    /** A path with what a shell needs and without the compiler of this machine. */
    private String tools() {
        Path bin = system.resolve("tools");
        if (Files.notExists(bin)) {
            try {
                Files.createDirectories(bin);
                for (String tool : new String[] {"bash", "readlink", "dirname", "sed", "sort", "paste", "env"}) {
                    Files.createSymbolicLink(bin.resolve(tool), which(tool));
                }
            } catch (IOException e) {
                throw new AssertionError("cannot prepare " + bin, e);
            }
        }
        return bin.toString();
    }

    private static Path which(String tool) {
        Path inUsr = Path.of("/usr/bin", tool);
        return Files.exists(inUsr) ? inUsr : Path.of("/bin", tool);
    }

    private void release(String text) throws IOException {
        Files.createDirectories(system.resolve("etc"));
        Files.writeString(system.resolve("etc/os-release"), text);
    }

    /** A JDK that says which one it is. */
    private Path jdk(String where, String version) throws IOException {
        Path home = system.resolve(where);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (String program : new String[] {"java", "javac"}) {
            Path file = home.resolve("bin").resolve(program);
            Files.writeString(file, "#!/bin/bash\necho I am " + home + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return home;
    }
}

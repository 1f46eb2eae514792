package dev.firebreak.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
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

    @Test
    void it_prepares_a_quick_start_and_leaves_it_aside_once_the_program_has_changed() throws Exception {
        Path tree = system.resolve("tree");
        Files.createDirectories(tree.resolve("bench"));
        for (String name : new String[] {"pom.xml", "core", "adapters", "roles", "entry", "app"}) {
            Files.createFile(tree.resolve(name));
        }
        Files.delete(tree.resolve("app"));
        Files.copy(FirebreakProcess.ROOT.resolve("firebreak"), tree.resolve("firebreak"));
        Path maven = Files.writeString(
                tree.resolve("mvnw"), "#!/bin/bash\nmkdir -p app/target/lib && cp program.jar app/target/lib/\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));

        program(tree, "first");
        assertThat(inTree(tree, false, "up")).contains("I am the first", "-XX:AOTCache=");
        assertThat(tree.resolve("build/firebreak.aot")).isNotEmptyFile();

        program(tree, "second");
        Files.copy(
                tree.resolve("program.jar"),
                tree.resolve("app/target/lib/program.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(inTree(tree, true, "up")).contains("I am the second").doesNotContain("-XX:AOTCache=");
    }

    private static String inTree(Path tree, boolean asBuilt, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(tree.resolve("firebreak").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(tree.toFile()).redirectErrorStream(true);
        builder.environment().put("FIREBREAK_AS_BUILT", asBuilt ? "1" : "");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** A jar with the two classes that the launcher starts. */
    private static void program(Path tree, String name) throws IOException {
        Path sources = Files.createDirectories(tree.resolve("sources"));
        List<String> files = new ArrayList<>();
        for (String type : new String[] {"Main", "Rehearsal"}) {
            Path file = sources.resolve(type + ".java");
            Files.writeString(file, """
                    package dev.firebreak.app;
                    public class %s {
                        public static void main(String[] args) {
                            System.out.println("I am the %s");
                            ProcessHandle.current().info().commandLine().ifPresent(System.out::println);
                        }
                    }
                    """.formatted(type, name));
            files.add(file.toString());
        }
        tool("javac", "-d", tree.resolve("classes").toString(), files.get(0), files.get(1));
        tool(
                "jar",
                "--create",
                "--file",
                tree.resolve("program.jar").toString(),
                "-C",
                tree.resolve("classes").toString(),
                ".");
    }

    private static void tool(String name, String... arguments) {
        ToolProvider tool = ToolProvider.findFirst(name).orElseThrow();
        assertThat(tool.run(System.out, System.err, arguments)).as(name).isZero();
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

package dev.firebreak.adapters.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.ModelServers.Limits;
import dev.firebreak.core.inference.ModelServers.Response;
import dev.firebreak.core.inference.UpstreamException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a server whose certificate is for {@code localhost} and signed by itself. */
@Timeout(60)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Limits PATIENT = new Limits(SOON, SOON, SOON);

    private static SSLContext context;
    private SSLServerSocket server;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        context = context(certificate(folder));
    }

    @BeforeEach
    void start() throws Exception {
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static KeyStore certificate(Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "x",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("x", keys.getCertificate("x"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[4096]);
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // A client that does not trust this server breaks off.
            }
        }
    }

    private Backend backend(String host) {
        return new Backend(
                "vLLM", URI.create("https://" + host + ":" + server.getLocalPort() + "/v1"), Optional.empty());
    }

    @Test
    void a_server_with_a_trusted_certificate_is_asked() throws Exception {
        try (HttpModelServers servers = new HttpModelServers(context::getSocketFactory);
                Response response = servers.send(backend("localhost"), "/models", new byte[0], PATIENT)) {
            assertThat(response.body().readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("ok");
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused() {
        try (HttpModelServers servers = new HttpModelServers(context::getSocketFactory)) {
            assertThatThrownBy(() -> servers.send(backend("127.0.0.1"), "/models", new byte[0], PATIENT))
                    .isInstanceOf(UpstreamException.class)
                    .hasMessageContaining("TLS");
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() {
        try (HttpModelServers servers = new HttpModelServers()) {
            assertThatThrownBy(() -> servers.send(backend("localhost"), "/models", new byte[0], PATIENT))
                    .isInstanceOf(UpstreamException.class)
                    .hasMessageContaining("Check its certificate");
        }
    }
}

package dev.firebreak.adapters.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.firebreak.core.silence.Door;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocketKnockerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SocketKnocker knocker = new SocketKnocker();

    @Test
    void a_path_is_well_when_its_status_says_so_and_ill_when_not() throws Exception {
        for (int status : new int[] {200, 204, 301, 399, 400, 404, 500, 503}) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/healthz", exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
            try {
                Optional<String> why = knocker.knock(door(server.getAddress().getPort(), "/healthz"), PATIENCE);
                assertThat(why).isEqualTo(status < 400 ? Optional.empty() : Optional.of("answered with " + status));
            } finally {
                server.stop(0);
            }
        }
    }

    @Test
    void without_a_path_a_connection_is_enough() throws Exception {
        try (ServerSocket server = listening()) {
            assertThat(knocker.knock(new Door("127.0.0.1", server.getLocalPort(), Optional.empty()), PATIENCE))
                    .isEmpty();
        }
    }

    @Test
    void a_port_that_nobody_listens_on_is_said() throws Exception {
        int port;
        try (ServerSocket server = listening()) {
            port = server.getLocalPort();
        }
        assertThat(knocker.knock(door(port, "/"), PATIENCE)).hasValue("refuses connections");
    }

    @Test
    void whoever_accepts_and_says_nothing_is_given_up_in_time() throws Exception {
        try (ServerSocket server = listening()) {
            assertThat(knocker.knock(door(server.getLocalPort(), "/"), Duration.ofMillis(50)))
                    .hasValue("did not answer within 50 ms");
        }
    }

    @Test
    void whoever_lets_an_answer_drip_for_ever_is_given_up_in_time() throws Exception {
        try (ServerSocket server = listening()) {
            Thread dripping = Thread.startVirtualThread(() -> drip(server));
            assertThat(knocker.knock(door(server.getLocalPort(), "/"), Duration.ofMillis(300)))
                    .hasValue("did not answer within 300 ms");
            dripping.interrupt();
        }
    }

    @Test
    void what_is_no_http_is_said() throws Exception {
        try (ServerSocket server = listening()) {
            Thread.startVirtualThread(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write("SSH-2.0-OpenSSH_10.0\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().readAllBytes();
                } catch (IOException gone) {
                    // The asker has heard enough.
                }
            });
            assertThat(knocker.knock(door(server.getLocalPort(), "/"), PATIENCE))
                    .hasValue("does not speak HTTP");
        }
    }

    @Test
    void a_name_that_is_none_is_said() {
        assertThat(knocker.knock(new Door("nobody.invalid", 80, Optional.empty()), PATIENCE))
                .hasValue("is not known by name");
    }

    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            while (!Thread.currentThread().isInterrupted()) {
                socket.getOutputStream().write('H');
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static Door door(int port, String path) {
        return new Door("127.0.0.1", port, Optional.of(path));
    }
}

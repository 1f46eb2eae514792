package dev.firebreak.adapters.alerting.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.firebreak.core.alerts.Change;
import dev.firebreak.core.alerts.Failure;
import dev.firebreak.core.alerts.Outlet;
import dev.firebreak.core.alerts.OutletException;
import dev.firebreak.core.alerts.RemoteOutletContract;
import dev.firebreak.core.alerts.Secrets;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Destination.Security;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real mail server, encrypted with a certificate of its own. */
class MailOutletTest extends RemoteOutletContract {
    private static final String HOST = "127.0.0.1";

    private final GreenMail server =
            new GreenMail(new ServerSetup[] {new ServerSetup(0, HOST, "smtps"), new ServerSetup(0, HOST, "smtp")});
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void start() {
        server.setUser("lab@example.org", "lab", "right");
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private static Outlet to(int port, Security security, Optional<Destination.Login> login, Secrets secrets) {
        Properties trusting = new Properties();
        trusting.setProperty("mail.smtp.ssl.trust", "*");
        trusting.setProperty("mail.smtp.ssl.checkserveridentity", "false");
        return new MailOutlet(
                new Destination.Email(
                        List.of("me@example.org", "you@example.net"),
                        "lab@example.org",
                        new Destination.Server(HOST, port, security),
                        login),
                secrets,
                trusting);
    }

    private static Optional<Destination.Login> login() {
        return Optional.of(new Destination.Login("lab", PASSWORD));
    }

    @Override
    protected Outlet outlet() {
        return to(server.getSmtps().getPort(), Security.TLS, login(), always("right"));
    }

    @Override
    protected Outlet outletToNobody() {
        int port = server.getSmtps().getPort();
        server.stop();
        return to(port, Security.TLS, login(), always("right"));
    }

    @Override
    protected Outlet outletThatHangs(CountDownLatch reached) throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        open.add(socket);
        Thread.ofVirtual().start(() -> {
            try {
                Socket taken = socket.accept();
                open.add(taken);
                reached.countDown();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        return to(socket.getLocalPort(), Security.NONE, Optional.empty(), always(""));
    }

    @Override
    protected Outlet outletWithWrongSecret(Secrets secrets) {
        return to(server.getSmtps().getPort(), Security.TLS, login(), secrets);
    }

    /** What each mailbox of the first recipient holds: subject, id and text. */
    @Override
    protected List<String> received() throws Exception {
        List<String> all = new ArrayList<>();
        for (MimeMessage message : mine()) {
            all.add(message.getSubject() + "\n" + message.getMessageID() + "\n" + message.getContent());
        }
        return all;
    }

    private List<MimeMessage> mine() throws FolderException {
        return mailbox("me@example.org");
    }

    private List<MimeMessage> mailbox(String address) throws FolderException {
        GreenMailUser user = server.getManagers().getUserManager().getUserByEmail(address);
        return user == null
                ? List.of()
                : server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
                        .map(StoredMessage::getMimeMessage)
                        .toList();
    }

    @Test
    void the_end_follows_the_beginning_in_a_thread() throws Exception {
        try (Outlet outlet = outlet()) {
            outlet.send(notice(Change.BEGAN, "postgres waits"));
            outlet.send(notice(Change.OVER, "postgres waits"));
        }
        MimeMessage began = mine().getFirst();
        MimeMessage over = mine().getLast();

        assertThat(began.getSubject()).isEqualTo("critical: postgres waits");
        assertThat(began.getHeader("Importance")).containsExactly("high");
        assertThat(began.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(began.getHeader("In-Reply-To")).isNull();
        assertThat(over.getSubject()).isEqualTo("Over: postgres waits");
        assertThat(over.getHeader("In-Reply-To")).containsExactly(began.getMessageID());
        assertThat(over.getHeader("References")).containsExactly(began.getMessageID());
    }

    @Test
    void it_goes_to_all_who_are_named() throws Exception {
        try (Outlet outlet = outlet()) {
            outlet.send(notice(Change.BEGAN, "postgres waits"));
        }

        assertThat(mailbox("you@example.net")).hasSize(1);
    }

    @Test
    void a_server_on_this_machine_may_be_asked_in_clear_without_a_login() throws Exception {
        try (Outlet outlet = to(server.getSmtp().getPort(), Security.NONE, Optional.empty(), always(""))) {
            outlet.send(notice(Change.BEGAN, "postgres waits"));
        }

        assertThat(received()).hasSize(1);
    }

    @Test
    void nothing_goes_in_clear_where_it_should_be_encrypted() throws Exception {
        try (Outlet outlet = to(server.getSmtp().getPort(), Security.STARTTLS, login(), always("right"))) {
            Failure failure = catchThrowableOfType(
                            OutletException.class, () -> outlet.send(notice(Change.BEGAN, "postgres waits")))
                    .failure();

            assertThat(failure.message()).contains("STARTTLS");
        }
        assertThat(received()).isEmpty();
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_taken() throws Exception {
        Destination.Email email = new Destination.Email(
                List.of("me@example.org"),
                "lab@example.org",
                new Destination.Server(HOST, server.getSmtps().getPort(), Security.TLS),
                login());
        try (Outlet outlet = new MailOutlet(email, always("right"))) {
            assertThat(catchThrowableOfType(
                            OutletException.class, () -> outlet.send(notice(Change.BEGAN, "postgres waits"))))
                    .isNotNull();
        }
        assertThat(received()).isEmpty();
    }
}

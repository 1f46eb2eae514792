package dev.firebreak.adapters.alerting.mail;

import dev.firebreak.core.alerts.Failure;
import dev.firebreak.core.alerts.Notice;
import dev.firebreak.core.alerts.Outlet;
import dev.firebreak.core.alerts.OutletException;
import dev.firebreak.core.alerts.Secrets;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Destination.Security;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Plain messages through a mail server, a connection for each. */
public final class MailOutlet implements Outlet {
    private static final String CONNECTS_MILLIS = "10000";
    private static final String ANSWERS_MILLIS = "20000";

    /** Too large, and refused for what it holds (RFC 5321, section 4.2.3): sending it again does not help. */
    private static final Set<Integer> REFUSED = Set.of(552, 554);

    private final Destination.Email email;
    private final Secrets secrets;
    private final Properties more;

    public MailOutlet(Destination.Email email, Secrets secrets) {
        this(email, secrets, new Properties());
    }

    /** @param more properties of Jakarta Mail that go before its own */
    MailOutlet(Destination.Email email, Secrets secrets, Properties more) {
        this.email = email;
        this.secrets = secrets;
        this.more = more;
    }

    @Override
    public void send(Notice notice) throws OutletException, InterruptedException {
        Session session = Session.getInstance(properties());
        try (Transport transport = session.getTransport("smtp")) {
            connect(transport);
            Letter letter = new Letter(session, email, notice);
            transport.sendMessage(letter, letter.getAllRecipients());
        } catch (AuthenticationFailedException e) {
            throw new OutletException(new Failure(unauthorized(), false), e);
        } catch (SMTPSendFailedException e) {
            throw new OutletException(
                    new Failure(
                            place() + " does not take the message: status " + e.getReturnCode()
                                    + "; see whether sender and recipients are right",
                            REFUSED.contains(e.getReturnCode())),
                    e);
        } catch (MessagingException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while sending to " + place());
            }
            throw new OutletException(new Failure(unreachable(e), false), e);
        }
    }

    private void connect(Transport transport) throws MessagingException, OutletException {
        Destination.Server server = email.server();
        Optional<Destination.Login> login = email.login();
        if (login.isEmpty()) {
            transport.connect(server.host(), server.port(), null, null);
        } else {
            transport.connect(
                    server.host(),
                    server.port(),
                    login.get().user(),
                    secrets.read(login.get().password()));
        }
    }

    private Properties properties() {
        Security security = email.server().security();
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", CONNECTS_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWERS_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWERS_MILLIS);
        properties.setProperty("mail.smtp.auth", String.valueOf(email.login().isPresent()));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(security == Security.TLS));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(security == Security.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(security == Security.STARTTLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        more.stringPropertyNames().forEach(name -> properties.setProperty(name, more.getProperty(name)));
        return properties;
    }

    private String place() {
        return email.server().host() + ":" + email.server().port();
    }

    private String unauthorized() {
        return place()
                + email.login()
                        .map(login -> " does not take the password in " + login.password() + " for " + login.user())
                        .orElse(" wants a login; write login: {user: NAME, password: env:NAME}");
    }

    private String unreachable(MessagingException problem) {
        String security = switch (email.server().security()) {
            case STARTTLS -> "offers STARTTLS there";
            case TLS -> "speaks TLS there";
            case NONE -> "takes messages there";
        };
        return place() + " took no message (" + problem.getClass().getSimpleName() + "); see whether it runs, "
                + security + " and can be reached from here";
    }

    @Override
    public void close() {
        // Each message has a connection of its own, which ends with it.
    }
}

package dev.firebreak.adapters.alerting.mail;

import dev.firebreak.core.alerts.Change;
import dev.firebreak.core.alerts.Entry;
import dev.firebreak.core.alerts.Notice;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Severity;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** A notice as an e-mail. The same notice has the same Message-ID, and an end follows its beginning in a reader's thread. */
final class Letter extends MimeMessage {
    private static final int MOST_CHARACTERS = 50_000;
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Notice notice;

    Letter(Session session, Destination.Email email, Notice notice) throws MessagingException {
        super(session);
        this.notice = notice;
        setFrom(new InternetAddress(email.sender()));
        for (String to : email.to()) {
            addRecipient(Message.RecipientType.TO, new InternetAddress(to));
        }
        String severity = notice.isOver() ? "" : notice.severity().word() + ": ";
        setSubject(severity + notice.title().replaceAll("\\p{Cntrl}+", " "), UTF_8);
        setSentDate(Date.from(notice.at()));
        setText(notice.text(MOST_CHARACTERS), UTF_8);
        setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
        if (!notice.isOver() && notice.severity() == Severity.CRITICAL) {
            setHeader("Importance", "high"); // RFC 2156
        }
        follow(notice.entries().getFirst());
        saveChanges();
    }

    /** Which message it belongs to; one of several alerts begins a thread of its own. */
    private void follow(Entry entry) throws MessagingException {
        if (notice.entries().size() == 1 && entry.change() != Change.BEGAN) {
            String began = id(entry.alert().fingerprint() + "-"
                    + entry.alert().since().getEpochSecond() + "-" + Change.BEGAN.word());
            setHeader("In-Reply-To", began);
            setHeader("References", began);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id(notice.id()));
    }

    private static String id(String of) {
        return "<" + of + "@firebreak.invalid>";
    }
}

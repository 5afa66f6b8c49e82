package io.bellwether.jobs.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the mails it is given and answers as it was told, then with yes. */
final class RecordingMailer implements Mailer {
    // A mailer is made anew where the operator runs; what both ends share can only be static. Each has its own entry.
    private static final Map<UUID, List<AlertEmail>> SENT = new ConcurrentHashMap<>();

    private final UUID id;
    private final List<Answer> answers;

    private RecordingMailer(UUID id, List<Answer> answers) {
        this.id = id;
        this.answers = new ArrayList<>(answers);
    }

    static UUID box() {
        UUID id = UUID.randomUUID();
        SENT.put(id, new CopyOnWriteArrayList<>());
        return id;
    }

    static RecordingMailer into(UUID box, Answer... answers) {
        return new RecordingMailer(box, List.of(answers));
    }

    /** Mails that were taken. */
    static List<AlertEmail> sent(UUID box) {
        return SENT.getOrDefault(box, List.of());
    }

    @Override
    public Answer send(AlertEmail email) {
        Answer answer = answers.isEmpty() ? new Answer.Accepted("250 OK") : answers.remove(0);
        if (answer instanceof Answer.Accepted) {
            sent(id).add(email);
        }
        return answer;
    }
}

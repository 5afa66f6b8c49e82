package io.bellwether.jobs.alerts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server that answers as a test wants: to a verb with a given line, else with yes. One connection at a time. */
final class ScriptedSmtpServer implements AutoCloseable {
    private final ServerSocket socket;
    private final String verb;
    private final String answer;
    private final Thread thread;

    /** Answers to the verb with the line; an empty line means never. */
    ScriptedSmtpServer(String verb, String answer) throws IOException {
        this.verb = verb;
        this.answer = answer;
        this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        boolean open = true;
        while (open) {
            try (Socket client = socket.accept();
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                    Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8)) {
                say("220 scripted", out);
                talk(in, out);
            } catch (IOException e) {
                // The client went away, or the test is over.
                open = !socket.isClosed();
            }
        }
    }

    private void talk(BufferedReader in, Writer out) throws IOException {
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String word = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            if (data) {
                data = !line.equals(".");
                if (!data) {
                    reply("BODY", "250 taken", out);
                }
            } else if (word.equals("DATA")) {
                data = true;
                say("354 go on", out);
            } else if (word.equals("QUIT")) {
                say("221 bye", out);
                return;
            } else {
                reply(word, "250 fine", out);
            }
        }
    }

    private void reply(String word, String usual, Writer out) throws IOException {
        String line = word.equals(verb) ? answer : usual;
        if (!line.isEmpty()) {
            say(line, out);
        }
    }

    private static void say(String line, Writer out) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package etpm.attest.policy;

import etpm.attest.Reason;
import etpm.attest.Reason.Cause;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The record of the TPMs that were there first, a line each: peer, instance, and the digests of its endorsement keys with
 * commas between. The first one that is accepted under a name is written down; afterwards only that one is accepted under
 * it, until somebody removes the line.
 */
final class FirstUse {
    private FirstUse() {}

    /** A reason if another TPM is recorded for {@code peer}, or this one has nothing to be recorded by. */
    static Optional<Reason> check(Path file, String peer, Statement statement) {
        try {
            return check(file, Files.exists(file) ? Files.readString(file) : "", peer, statement);
        } catch (IOException e) {
            return Optional.of(new Reason(Cause.IDENTITY, "The record " + file + " cannot be read."));
        }
    }

    private static Optional<Reason> check(Path file, String record, String peer, Statement statement) {
        String own = line(peer, statement);
        if (own.equals(peer + " - -")) {
            return Optional.of(new Reason(
                    Cause.IDENTITY,
                    "It has neither an instance nor an endorsement key that it could be known by again."));
        }
        for (String line : lines(record)) {
            String[] words = line.split(" ", -1);
            if (words.length != 3) {
                return Optional.of(new Reason(
                        Cause.IDENTITY, "The record " + file + " has a line that is not peer, instance and keys."));
            }
            if (!words[0].equals(peer)) continue;
            return line.equals(own)
                    ? Optional.empty()
                    : Optional.of(new Reason(
                            Cause.IDENTITY,
                            "Another TPM was there first: " + file + " records " + words[1] + " for " + peer
                                    + ", this one is " + shown(statement.instance())
                                    + ". If that is meant, remove the line."));
        }
        return Optional.empty();
    }

    /** Writes the TPM down, if none is recorded for {@code peer}; a reason if another one has come first in the meantime. */
    static synchronized Optional<Reason> record(Path file, String peer, Statement statement) throws IOException {
        // Who is known needs no file that can be written to.
        if (Files.exists(file) && lines(Files.readString(file)).contains(line(peer, statement)))
            return Optional.empty();
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) Files.createDirectories(parent);
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            // By this channel: closing another one of the same file would give the lock back.
            String record = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            Optional<Reason> other = check(file, record, peer, statement);
            if (other.isPresent() || lines(record).contains(line(peer, statement))) return other;
            String begin = record.isEmpty() || record.endsWith("\n") ? "" : "\n";
            channel.write(StandardCharsets.UTF_8.encode(begin + line(peer, statement) + "\n"));
            channel.force(true);
            return other;
        }
    }

    private static String line(String peer, Statement statement) {
        return peer + " " + shown(statement.instance()) + " "
                + (statement.eks().isEmpty() ? "-" : String.join(",", new TreeSet<>(statement.eks())));
    }

    private static String shown(String instance) {
        return instance.isEmpty() || instance.contains(" ") ? "-" : instance;
    }

    private static List<String> lines(String record) {
        return record.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}

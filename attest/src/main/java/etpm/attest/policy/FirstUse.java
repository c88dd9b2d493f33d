package etpm.attest.policy;

import etpm.attest.Reason;
import etpm.attest.Reason.Cause;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
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

    /** A reason if another TPM is recorded for {@code peer}. */
    static Optional<Reason> check(Path file, String peer, Statement statement) {
        try {
            for (String line : lines(file)) {
                String[] words = line.split(" ", -1);
                if (words.length != 3) {
                    return Optional.of(new Reason(
                            Cause.IDENTITY, "The record " + file + " has a line that is not peer, instance and keys."));
                }
                if (!words[0].equals(peer)) continue;
                return line.equals(line(peer, statement))
                        ? Optional.empty()
                        : Optional.of(new Reason(
                                Cause.IDENTITY,
                                "Another TPM was there first: " + file + " records " + words[1] + " for " + peer
                                        + ", this one is " + shown(statement.instance())
                                        + ". If that is meant, remove the line."));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Reason(Cause.IDENTITY, "The record " + file + " cannot be read."));
        }
    }

    /** Writes the TPM down, if none is recorded for {@code peer}. */
    static synchronized void record(Path file, String peer, Statement statement) throws IOException {
        for (String line : lines(file)) if (line.startsWith(peer + " ")) return;
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) Files.createDirectories(parent);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(StandardCharsets.UTF_8.encode(line(peer, statement) + "\n"));
            channel.force(true);
        }
    }

    private static String line(String peer, Statement statement) {
        return peer + " " + shown(statement.instance()) + " "
                + (statement.eks().isEmpty() ? "-" : String.join(",", new TreeSet<>(statement.eks())));
    }

    private static String shown(String instance) {
        return instance.isEmpty() || instance.contains(" ") ? "-" : instance;
    }

    private static List<String> lines(Path file) throws IOException {
        List<String> all = new ArrayList<>();
        if (!Files.exists(file)) return all;
        for (String line : Files.readAllLines(file)) if (!line.isBlank() && !line.startsWith("#")) all.add(line);
        return all;
    }
}

package etpm.cli;

import etpm.attest.software.SigningKey;
import etpm.attest.software.SoftwareAttester;
import etpm.spec.wire.Bytes;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.TreeMap;

/** Evidence of this very software. */
final class Software {
    /** Goes up when a version must no longer be accepted. */
    private static final long SECURITY_VERSION = 1;

    private Software() {}

    /** Signed by the key of a file, which is made when there is none. */
    static SoftwareAttester attester(Path keyFile) throws IOException {
        return attester(SigningKey.at(keyFile));
    }

    /** Signed by a key. */
    static SoftwareAttester attester(SigningKey key) throws IOException {
        return new SoftwareAttester(
                key, measurement(), SECURITY_VERSION, !JvmInspection.findings().isEmpty(), Clock.systemUTC());
    }

    /** SHA-384 over the names and the digests of all that is on the class path, in the order of names. */
    private static Bytes measurement() throws IOException {
        TreeMap<String, Path> jars = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path)) jars.put(String.valueOf(path.getFileName()), path);
        }
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-384");
            for (var jar : jars.entrySet()) {
                all.update((jar.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
                all.update(MessageDigest.getInstance("SHA-384").digest(Files.readAllBytes(jar.getValue())));
            }
            return Bytes.wrap(all.digest());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}

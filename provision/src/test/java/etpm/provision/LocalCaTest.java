package etpm.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalCaTest {
    @TempDir
    Path folder;

    private CertificateAuthority open(String name) throws ProvisionException {
        return LocalCa.open(folder.resolve(name), Endorsed.CLOCK);
    }

    @Test
    void madeOnceAndUsedAgain() throws Exception {
        CertificateAuthority made = open("new/ca");
        assertEquals(made.certificate(), open("new/ca").certificate());
        assertEquals(List.of(made.certificate()), made.intermediates());
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertEquals(1, files.count(), "nothing is left over");
        }
    }

    @Test
    void keysAreForTheOwnerAndCertificatesForEveryone() throws Exception {
        open("ca");
        Map<String, String> permissions = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("ca"))) {
            for (Path file : files.toList()) {
                permissions.put(
                        file.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        assertEquals(
                Map.of(
                        "root.key", "rw-------",
                        "root.pem", "rw-r--r--",
                        "issuing.key", "rw-------",
                        "issuing.pem", "rw-r--r--"),
                permissions);
    }

    @Test
    void twoAuthoritiesOneBelowTheOther() throws Exception {
        open("ca");
        Path ca = folder.resolve("ca");
        X509CertificateHolder root = Pem.certificates(ca.resolve("root.pem")).getFirst();
        X509CertificateHolder issuing =
                Pem.certificates(ca.resolve("issuing.pem")).getFirst();
        assertEquals(root.getSubject(), root.getIssuer());
        assertEquals(root.getSubject(), issuing.getIssuer());
        assertEquals(
                1,
                BasicConstraints.fromExtensions(root.getExtensions())
                        .getPathLenConstraint()
                        .intValueExact());
        assertEquals(
                0,
                BasicConstraints.fromExtensions(issuing.getExtensions())
                        .getPathLenConstraint()
                        .intValueExact());
        for (X509CertificateHolder one : List.of(root, issuing)) {
            assertTrue(BasicConstraints.fromExtensions(one.getExtensions()).isCA());
            assertEquals(
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign),
                    KeyUsage.fromExtensions(one.getExtensions()));
        }
        ECPrivateKey key = (ECPrivateKey) Pem.privateKey(ca.resolve("issuing.key"));
        assertEquals(384, key.getParams().getOrder().bitLength());
        OpenSsl.run("verify", "-x509_strict", "-CAfile", ca.resolve("root.pem"), ca.resolve("issuing.pem"));
        OpenSsl.run("pkey", "-in", ca.resolve("root.key"), "-check", "-noout");
    }

    @Test
    void manyAtOnceGetTheSame() throws Exception {
        int many = 8;
        CyclicBarrier together = new CyclicBarrier(many);
        try (ExecutorService executor = Executors.newFixedThreadPool(many)) {
            for (int round = 0; round < 5; round++) {
                String name = "ca" + round;
                List<Future<CertificateAuthority>> opening = new ArrayList<>();
                for (int i = 0; i < many; i++) {
                    opening.add(executor.submit(() -> {
                        together.await();
                        return open(name);
                    }));
                }
                Set<X509CertificateHolder> got = new HashSet<>();
                for (Future<CertificateAuthority> one : opening)
                    got.add(one.get().certificate());
                assertEquals(Set.of(open(name).certificate()), got);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(5, files.count(), "no drafts are left over");
        }
    }

    @Test
    void anEmptyFolderIsFilled() throws Exception {
        Files.createDirectory(folder.resolve("empty"));
        open("empty");
        assertTrue(Files.exists(folder.resolve("empty/issuing.key")));
    }

    @Test
    void aFolderWithOtherThingsIsLeftAlone() throws Exception {
        Path used = Files.createDirectory(folder.resolve("used"));
        Files.writeString(used.resolve("letter.txt"), "Dear all,");
        assertEquals(
                "The folder " + used + " is in use and has no certificate authority in it: issuing.key is missing."
                        + " Name a folder that does not exist yet.",
                assertThrows(ProvisionException.class, () -> open("used")).getMessage());
        try (Stream<Path> files = Files.list(used)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void whatCannotBeAFolderIsNamed() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        String message =
                assertThrows(ProvisionException.class, () -> open("file")).getMessage();
        assertTrue(
                message.startsWith("The certificate authority in " + folder.resolve("file") + " cannot be"), message);
    }

    @Test
    void theKeyIsNeverPrinted() throws Exception {
        assertTrue(open("ca").toString().startsWith("CN=eTPM local issuing CA "));
    }
}

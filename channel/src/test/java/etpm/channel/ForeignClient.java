package etpm.channel;

import etpm.attest.ratls.RatlsCertificate;
import etpm.attest.read.Cbor;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A client of other makers, in an environment of software: its RA-TLS certificate is put together here, and over TLS it
 * sends TPM commands and nothing else.
 */
final class ForeignClient {
    /** The environment's own key, which a policy names as a root. */
    static final KeyPair TEE = ec("secp256r1");

    private static final long SOFTWARE_TAG = 0x6554504dL;
    private static final Instant NOW = World.CLOCK.instant();

    private final KeyPair keys;
    private final String algorithm;
    private KeyPair shownTo;
    private KeyPair tee = TEE;
    private Bytes measurement = World.MEASUREMENT;
    private boolean debug;
    private Instant until = NOW.plus(Duration.ofMinutes(5));
    private Bytes statement = Bytes.EMPTY;

    private ForeignClient(KeyPair keys, String algorithm) {
        this.keys = keys;
        this.algorithm = algorithm;
        this.shownTo = keys;
    }

    /** With a key on a curve; certificates are signed with SHA-256 on every curve, as Gramine does it. */
    static ForeignClient on(String curve) {
        return new ForeignClient(ec(curve), "SHA256withECDSA");
    }

    static ForeignClient rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new ForeignClient(generator.generateKeyPair(), "SHA256withRSA");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    ForeignClient measuring(Bytes other) {
        measurement = other;
        return this;
    }

    ForeignClient debugged() {
        debug = true;
        return this;
    }

    ForeignClient until(Instant end) {
        until = end;
        return this;
    }

    ForeignClient saying(Bytes words) {
        statement = words;
        return this;
    }

    ForeignClient withEvidenceOf(KeyPair other) {
        tee = other;
        return this;
    }

    /** Evidence and claims of another key: taken from somebody else's certificate. */
    ForeignClient withEvidenceFor(KeyPair other) {
        shownTo = other;
        return this;
    }

    static KeyPair anotherKey() {
        return ec("secp256r1");
    }

    private Bytes evidence(Bytes claims) {
        Bytes signed = new WireWriter()
                .bytes(Bytes.ofAscii("eTPMsoft"))
                .u16(1)
                .u16(debug ? 1 : 0)
                .u32(1)
                .u64(NOW.minus(Duration.ofMinutes(5)).getEpochSecond())
                .u64(until.getEpochSecond())
                .bytes(measurement)
                .bytes(Certificates.sha256(claims.toByteArray()).concat(Bytes.zeros(32)))
                .sized(Bytes.wrap(tee.getPublic().getEncoded()))
                .toBytes();
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(tee.getPrivate());
            signature.update(signed.toByteArray());
            return new WireWriter()
                    .bytes(signed)
                    .sized(Bytes.wrap(signature.sign()))
                    .toBytes();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Bytes claims() {
        Bytes digest = Certificates.sha256(shownTo.getPublic().getEncoded());
        SequencedMap<String, Bytes> claims = new LinkedHashMap<>();
        claims.put("pubkey-hash", Cbor.octets(Cbor.array(Cbor.unsigned(1), Cbor.octets(digest))));
        if (!statement.isEmpty()) claims.put("etpm-statement", Cbor.octets(statement));
        return Cbor.map(claims);
    }

    /** The certificate with its evidence. */
    X509Certificate certificate() {
        return certificate(extension(evidence(claims())));
    }

    /** The extension with other evidence than its own. */
    Bytes extension(Bytes evidence) {
        return Cbor.tagged(SOFTWARE_TAG, Cbor.array(Cbor.octets(evidence), Cbor.octets(claims())));
    }

    /** The certificate with whatever is in place of evidence; with nothing if that is empty. */
    X509Certificate certificate(Bytes extension) {
        X500Name name = new X500Name("CN=RATLS,O=Others");
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(NOW.minus(Duration.ofDays(1))),
                    Date.from(NOW.plus(Duration.ofDays(1))),
                    name,
                    keys.getPublic());
            if (!extension.isEmpty()) {
                builder.addExtension(
                        new ASN1ObjectIdentifier(RatlsCertificate.EXTENSION), false, extension.toByteArray());
            }
            return Certificates.der(
                    "certificate",
                    Bytes.wrap(builder.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate()))
                            .getEncoded()));
        } catch (IOException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    KeyPair keys() {
        return keys;
    }

    /** A TLS connection, shaken hands. */
    SSLSocket connect(AttestedServer server) throws IOException {
        return connect(server, certificate(), keys);
    }

    static SSLSocket connect(AttestedServer server, X509Certificate certificate, KeyPair keys) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("a", keys.getPrivate(), new char[0], new X509Certificate[] {certificate});
            KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            TrustManager any = new TlsContext.SelfSigned(World.CLOCK, TlsContext.PeerKeys.OWN);
            context.init(managers.getKeyManagers(), new TrustManager[] {any}, null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(
                            server.address().getAddress(), server.address().getPort());
            socket.setSoTimeout(30_000);
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends one command and reads the response, as World's echoing TPM makes it. */
    static byte[] execute(SSLSocket socket, byte[] command) throws IOException {
        socket.getOutputStream().write(command);
        socket.getOutputStream().flush();
        byte[] response = new byte[command.length + 1];
        new DataInputStream(socket.getInputStream()).readFully(response);
        return response;
    }

    /** A command of so many octets. */
    static byte[] command(int length) {
        return ByteBuffer.allocate(length)
                .putShort((short) 0x8001)
                .putInt(length)
                .putInt(0x17b)
                .array();
    }
}

package etpm.channel;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Date;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.3 with certificates on both sides that vouch for nothing but their own keys: what they are worth, the gate says.
 * Each connection has a context of its own, so that there is nothing to resume: a resumed connection would have no
 * certificates of its own.
 */
final class TlsContext {
    private static final String[] PROTOCOLS = {"TLSv1.3"};
    private static final int LEAST_RSA_BITS = 3072;
    private static final int MOST_RSA_BITS = 4096;

    private TlsContext() {}

    /** Whose keys the other side may have. */
    enum PeerKeys {
        /** This project's: P-256. */
        OWN,
        /** Those of other makers of RA-TLS certificates too: P-256 to P-521, RSA of 3072 and 4096 bits. */
        OF_OTHERS
    }

    /** A socket that will be the server's or the client's end of TLS over {@code socket}, not shaken hands yet. */
    static SSLSocket over(Socket socket, Role role, Credentials credentials, Clock clock, PeerKeys keys)
            throws java.io.IOException {
        SSLSocketFactory factory = context(credentials, clock, keys).getSocketFactory();
        SSLSocket tls = role == Role.SERVER
                ? (SSLSocket) factory.createSocket(socket, null, true)
                : (SSLSocket)
                        factory.createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        if (role == Role.SERVER) parameters.setNeedClientAuth(true);
        // No name is sent: nothing depends on one, and observers learn nothing.
        parameters.setServerNames(java.util.List.of());
        tls.setSSLParameters(parameters);
        return tls;
    }

    private static SSLContext context(Credentials credentials, Clock clock, PeerKeys keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    new KeyManager[] {new OneKey(credentials)},
                    new TrustManager[] {new SelfSigned(clock, keys)},
                    new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** One certificate that its own key has signed, valid now. */
    static final class SelfSigned extends X509ExtendedTrustManager {
        private final Clock clock;
        private final PeerKeys keys;

        SelfSigned(Clock clock, PeerKeys keys) {
            this.clock = clock;
            this.keys = keys;
        }

        private void check(X509Certificate @Nullable [] chain) throws CertificateException {
            if (chain == null || chain.length != 1) throw new CertificateException("one certificate is expected");
            PublicKey key = chain[0].getPublicKey();
            if (!isAccepted(key)) {
                throw new CertificateException(
                        keys == PeerKeys.OWN
                                ? "a key on P-256 is expected"
                                : "a key on P-256, P-384 or P-521, or of RSA with 3072 or 4096 bits is expected");
            }
            chain[0].checkValidity(Date.from(clock.instant()));
            try {
                chain[0].verify(key);
            } catch (GeneralSecurityException e) {
                throw new CertificateException("the certificate is not signed by its own key");
            }
        }

        private boolean isAccepted(PublicKey key) {
            return switch (key) {
                case ECPublicKey ec
                when keys == PeerKeys.OWN -> ec.getParams().getOrder().bitLength() == 256;
                // TLS 1.3 has no other curves.
                case ECPublicKey _ -> true;
                case RSAPublicKey rsa
                when keys == PeerKeys.OF_OTHERS -> {
                    int bits = rsa.getModulus().bitLength();
                    yield bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS;
                }
                default -> false;
            };
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** The one key that there is, whatever the other side names. */
    private static final class OneKey extends X509ExtendedKeyManager {
        private static final String NAME = "etpm";

        private final Credentials credentials;

        OneKey(Credentials credentials) {
            this.credentials = credentials;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {NAME};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return NAME;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[] {NAME};
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return NAME;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {credentials.certificate()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return credentials.keys().getPrivate();
        }
    }
}

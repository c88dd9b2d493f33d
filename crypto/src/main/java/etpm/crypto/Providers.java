package etpm.crypto;

import java.security.Provider;
import java.security.Security;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which provider does what. RSA and elliptic curves go to the Amazon Corretto Crypto Provider where its native library loads,
 * else to the JDK. No provider is ever installed in the JVM: the objects are handed to {@code getInstance}.
 *
 * <p>ACCP's own system properties ({@code com.amazon.corretto.crypto.provider.*}) say where its library is loaded from.
 */
final class Providers {
    private static final String ACCP = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private final Supplier<@Nullable Provider> loader;
    private volatile boolean loaded;
    private @Nullable Provider accp;

    private Providers(Supplier<@Nullable Provider> loader) {
        this.loader = loader;
    }

    /** ACCP when it is there and works, found at first use: loading it takes a good part of a second. */
    static Providers bestAvailable() {
        return new Providers(Providers::loadAccp);
    }

    /** The JDK alone. */
    static Providers jdkOnly() {
        return new Providers(() -> null);
    }

    /** ACCP, or nothing where it does not load. */
    @Nullable
    Provider accp() {
        if (!loaded) {
            synchronized (this) {
                if (!loaded) {
                    accp = loader.get();
                    loaded = true;
                }
            }
        }
        return accp;
    }

    private static @Nullable Provider loadAccp() {
        try {
            Provider provider = Class.forName(ACCP)
                    .asSubclass(Provider.class)
                    .getDeclaredConstructor()
                    .newInstance();
            // Without its native library it is an empty shell.
            return provider.getService("KeyAgreement", "ECDH") == null ? null : provider;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return null;
        }
    }

    /** The JDK's provider of that name. */
    static Provider jdk(String name) {
        Provider provider = Security.getProvider(name);
        if (provider == null) throw new IllegalStateException("this Java runtime lacks " + name);
        return provider;
    }
}

package etpm.attest.snp;

import etpm.spec.wire.Bytes;
import java.util.Locale;
import java.util.Optional;

/** A generation of AMD processors: it has a root of its own, and says how TCB versions are laid out. */
public enum Product {
    /** Family 19h, models 00h to 0Fh. */
    MILAN("Milan", "9f056bee44377e29308cb5ffa895bdfb62d18881fa6bed8d6f075b0204089cb9"),
    /** Family 19h, models 10h to 1Fh and A0h to AFh. */
    GENOA("Genoa", "429a69c9422aa258ee4d8db5fcda9c6470ef15f8cd5a9cebd6cbc7d90b863831"),
    /** Family 1Ah, models 00h to 1Fh. */
    TURIN("Turin", "4f125410563a2ab9a50356f9243f6fe0b6f73de98603f53f90339c70e9d7ad08");

    private final String label;
    private final Bytes root;

    Product(String label, String root) {
        this.label = label;
        this.root = Bytes.ofHex(root);
    }

    /** AMD's name. */
    public String label() {
        return label;
    }

    /** The folder of its collateral: the name in lower case. */
    String folder() {
        return label.toLowerCase(Locale.ROOT);
    }

    /** SHA-256 of the SubjectPublicKeyInfo of AMD's root key (ARK) for it. */
    Bytes root() {
        return root;
    }

    /** Octets of the chip's identifier that are in use. */
    int chipIdLength() {
        return this == TURIN ? 8 : 64;
    }

    /** The product of a processor's combined family and model. */
    public static Optional<Product> of(int family, int model) {
        if (family == 0x19 && model <= 0x0F) return Optional.of(MILAN);
        if (family == 0x19 && (model >= 0x10 && model <= 0x1F || model >= 0xA0 && model <= 0xAF))
            return Optional.of(GENOA);
        if (family == 0x1A && model <= 0x1F) return Optional.of(TURIN);
        return Optional.empty();
    }

    /** The product in a certificate: its name, perhaps with a dash and a stepping. */
    static Optional<Product> ofCertificate(String name) {
        for (Product product : values()) {
            if (name.equals(product.label) || name.startsWith(product.label + "-")) return Optional.of(product);
        }
        return Optional.empty();
    }
}

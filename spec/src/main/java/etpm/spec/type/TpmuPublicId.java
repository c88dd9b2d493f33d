package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import etpm.spec.wire.Union;

/** TPMU_PUBLIC_ID (Part 2, 12.2.3.2): the unique part of a public area, such as the public key, in a form given by type. */
@Union(
        value = "TPMU_PUBLIC_ID",
        arms = {
            @Arm(name = "keyedHash", on = "KEYEDHASH", type = TpmuPublicId.KeyedHash.class, spec = "TPM2B_DIGEST"),
            @Arm(name = "sym", on = "SYMCIPHER", type = TpmuPublicId.Sym.class, spec = "TPM2B_DIGEST"),
            @Arm(name = "rsa", on = "RSA", type = TpmuPublicId.Rsa.class, spec = "TPM2B_PUBLIC_KEY_RSA"),
            @Arm(name = "ecc", on = "ECC", type = TpmsEccPoint.class),
            @Arm(
                    name = "mldsa",
                    on = {"MLDSA", "HASH_MLDSA"},
                    type = TpmuPublicId.Mldsa.class,
                    spec = "TPM2B_PUBLIC_KEY_MLDSA"),
            @Arm(name = "mlkem", on = "MLKEM", type = TpmuPublicId.Mlkem.class, spec = "TPM2B_PUBLIC_KEY_MLKEM"),
            @Arm(
                    name = "derive",
                    on = {},
                    type = TpmsDerive.class)
        })
public interface TpmuPublicId {
    /** For an HMAC key or sealed data, a digest that stands in for a public key. */
    @Structure
    record KeyedHash(@Tpm2bDigest Bytes buffer) implements TpmuPublicId {}

    /** For a symmetric cipher key, a digest that stands in for a public key. */
    @Structure
    record Sym(@Tpm2bDigest Bytes buffer) implements TpmuPublicId {}

    /** For an RSA key, the modulus as a big-endian integer. */
    @Structure
    record Rsa(@Tpm2bPublicKeyRsa Bytes buffer) implements TpmuPublicId {}

    /** For an ML-DSA key, with or without pre-hash, the encoded public key. */
    @Structure
    record Mldsa(@Tpm2bPublicKeyMldsa Bytes buffer) implements TpmuPublicId {}

    /** For an ML-KEM key, the encoded public key used for encapsulation. */
    @Structure
    record Mlkem(@Tpm2bPublicKeyMlkem Bytes buffer) implements TpmuPublicId {}
}

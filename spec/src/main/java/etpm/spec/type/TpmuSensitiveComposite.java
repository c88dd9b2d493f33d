package etpm.spec.type;

import etpm.spec.wire.Arm;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;
import etpm.spec.wire.Union;

/** TPMU_SENSITIVE_COMPOSITE (Part 2, 12.3.2.3): an object's private key or secret data, in a form given by its type. */
@Union(
        value = "TPMU_SENSITIVE_COMPOSITE",
        arms = {
            @Arm(name = "rsa", on = "RSA", type = TpmuSensitiveComposite.Rsa.class, spec = "TPM2B_PRIVATE_KEY_RSA"),
            @Arm(name = "ecc", on = "ECC", type = TpmuSensitiveComposite.Ecc.class, spec = "TPM2B_ECC_PARAMETER"),
            @Arm(
                    name = "bits",
                    on = "KEYEDHASH",
                    type = TpmuSensitiveComposite.Bits.class,
                    spec = "TPM2B_SENSITIVE_DATA"),
            @Arm(name = "sym", on = "SYMCIPHER", type = TpmuSensitiveComposite.Sym.class, spec = "TPM2B_SYM_KEY"),
            @Arm(
                    name = "mldsa",
                    on = {"MLDSA", "HASH_MLDSA"},
                    type = TpmuSensitiveComposite.Mldsa.class,
                    spec = "TPM2B_PRIVATE_KEY_MLDSA"),
            @Arm(
                    name = "mlkem",
                    on = "MLKEM",
                    type = TpmuSensitiveComposite.Mlkem.class,
                    spec = "TPM2B_PRIVATE_KEY_MLKEM"),
            @Arm(
                    name = "any",
                    on = {},
                    type = TpmuSensitiveComposite.Any.class,
                    spec = "TPM2B_PRIVATE_VENDOR_SPECIFIC")
        })
public interface TpmuSensitiveComposite {
    /** For an RSA key, one of the two primes of the modulus. */
    @Structure
    record Rsa(@Tpm2bPrivateKeyRsa Secret buffer) implements TpmuSensitiveComposite {}

    /** For an ECC key, the private scalar as a big-endian integer. */
    @Structure
    record Ecc(@Tpm2bEccParameter Secret buffer) implements TpmuSensitiveComposite {}

    /** For a keyed-hash object, the HMAC key or the sealed data. */
    @Structure
    record Bits(@Tpm2bSensitiveData Secret buffer) implements TpmuSensitiveComposite {}

    /** For a symmetric cipher object, the octets of the key. */
    @Structure
    record Sym(@Tpm2bSymKey Secret buffer) implements TpmuSensitiveComposite {}

    /** For an ML-DSA key, with or without pre-hash, the 32-octet private seed. */
    @Structure
    record Mldsa(@Tpm2bPrivateKeyMldsa Secret buffer) implements TpmuSensitiveComposite {}

    /** For an ML-KEM key, the 64-octet private seed d then z. */
    @Structure
    record Mlkem(@Tpm2bPrivateKeyMlkem Secret buffer) implements TpmuSensitiveComposite {}

    /** Room for a private key in the manufacturer's own form, never selected by an object type. */
    @Structure
    record Any(@Tpm2bPrivateVendorSpecific Secret buffer) implements TpmuSensitiveComposite {}
}

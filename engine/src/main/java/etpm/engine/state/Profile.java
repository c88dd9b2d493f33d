package etpm.engine.state;

import etpm.crypto.Crypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.type.Implementation;
import etpm.spec.wire.Block;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Count;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U16;
import etpm.spec.wire.U32;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What kind of TPM one is: the part of what this program can do that it shows and uses. Chosen when the TPM is made and kept in
 * its state, so that another version of this program does not change it.
 *
 * @param id the name in ASCII
 * @param algorithms whatever is not here is neither reported nor works
 * @param curves of elliptic curve keys
 * @param keySizes for each algorithm that is here at all, the only sizes
 * @param pcrBanks in the order in which they are listed; all of them are allocated at first
 * @param nvIndexMax TPM_PT_NV_INDEX_MAX: what clients are told, not the most that works; tools of today hold no more than 2048 octets, and the
 *     official tests write as much as it says
 * @param psRevision TPM_PT_PS_REVISION, the version of the PC Client profile: 0x107 is 1.07
 * @param pcrAuthorization whether there is a group of PCR with an authValue and a policy
 */
@Structure
public record Profile(
        @Block Bytes id,
        @Count(max = 256) List<TpmAlgId> algorithms,
        @Count(max = 64) List<TpmEccCurve> curves,
        @Count(max = 64) List<KeySize> keySizes,
        @Count(max = 16) List<TpmAlgId> pcrBanks,
        @U16 int nvIndexMax,
        @U32 long psRevision,
        boolean pcrAuthorization) {
    /** A size of keys, in bits. */
    @Structure
    public record KeySize(TpmAlgId algorithm, @U16 int bits) {}

    /**
     * What the clients and guests of today expect, who were written for swtpm. SHA-3, SM4 and the Brainpool curves are not here: the
     * tools of tpm2-tss end with an error on a capability list or a Name that has one. {@link #FULL} has them.
     */
    public static final Profile DEFAULT = new Profile(
            ascii("default"),
            List.of(
                    TpmAlgId.RSA,
                    TpmAlgId.SHA1,
                    TpmAlgId.HMAC,
                    TpmAlgId.AES,
                    TpmAlgId.MGF1,
                    TpmAlgId.KEYEDHASH,
                    TpmAlgId.XOR,
                    TpmAlgId.SHA256,
                    TpmAlgId.SHA384,
                    TpmAlgId.SHA512,
                    TpmAlgId.NULL,
                    TpmAlgId.SM3_256,
                    TpmAlgId.RSASSA,
                    TpmAlgId.RSAES,
                    TpmAlgId.RSAPSS,
                    TpmAlgId.OAEP,
                    TpmAlgId.ECDSA,
                    TpmAlgId.ECDH,
                    TpmAlgId.ECDAA,
                    TpmAlgId.SM2,
                    TpmAlgId.ECSCHNORR,
                    TpmAlgId.ECMQV,
                    TpmAlgId.KDF1_SP800_56A,
                    TpmAlgId.KDF2,
                    TpmAlgId.KDF1_SP800_108,
                    TpmAlgId.ECC,
                    TpmAlgId.SYMCIPHER,
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.CMAC,
                    TpmAlgId.CTR,
                    TpmAlgId.OFB,
                    TpmAlgId.CBC,
                    TpmAlgId.CFB,
                    TpmAlgId.ECB),
            List.of(
                    TpmEccCurve.NIST_P192,
                    TpmEccCurve.NIST_P224,
                    TpmEccCurve.NIST_P256,
                    TpmEccCurve.NIST_P384,
                    TpmEccCurve.NIST_P521,
                    TpmEccCurve.BN_P256,
                    TpmEccCurve.BN_P638,
                    TpmEccCurve.SM2_P256),
            sizes(TpmAlgId.RSA, 1024, 2048, 3072, 4096),
            List.of(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA384, TpmAlgId.SHA512),
            2048,
            0x105,
            true);

    /** The PC Client Platform TPM Profile 1.07 to the letter: no SHA-1, no RSA of 1024 bits, banks for SHA-256 and SHA-384. */
    public static final Profile PTP_1_07 = new Profile(
            ascii("ptp-1.07"),
            List.of(
                    TpmAlgId.RSA,
                    TpmAlgId.HMAC,
                    TpmAlgId.AES,
                    TpmAlgId.MGF1,
                    TpmAlgId.KEYEDHASH,
                    TpmAlgId.XOR,
                    TpmAlgId.SHA256,
                    TpmAlgId.SHA384,
                    TpmAlgId.SHA512,
                    TpmAlgId.NULL,
                    TpmAlgId.RSASSA,
                    TpmAlgId.RSAES,
                    TpmAlgId.RSAPSS,
                    TpmAlgId.OAEP,
                    TpmAlgId.ECDSA,
                    TpmAlgId.ECDH,
                    TpmAlgId.ECDAA,
                    TpmAlgId.KDF1_SP800_56A,
                    TpmAlgId.KDF1_SP800_108,
                    TpmAlgId.ECC,
                    TpmAlgId.SYMCIPHER,
                    TpmAlgId.CMAC,
                    TpmAlgId.CTR,
                    TpmAlgId.OFB,
                    TpmAlgId.CBC,
                    TpmAlgId.CFB,
                    TpmAlgId.ECB),
            List.of(TpmEccCurve.NIST_P256, TpmEccCurve.NIST_P384, TpmEccCurve.NIST_P521),
            Stream.concat(sizes(TpmAlgId.RSA, 2048, 3072, 4096).stream(), sizes(TpmAlgId.AES, 128, 256).stream())
                    .toList(),
            List.of(TpmAlgId.SHA256, TpmAlgId.SHA384),
            Implementation.MAX_NV_INDEX_SIZE,
            0x107,
            false);

    /** Everything of the registry that works when the TPM is made, for clients that know it; otherwise as {@link #DEFAULT}. */
    public static final Profile FULL = new Profile(
            ascii("full"),
            TpmAlgId.registered(),
            TpmEccCurve.registered(),
            DEFAULT.keySizes,
            TpmAlgId.registered().stream()
                    .filter(algorithm -> algorithm.digestSize() > 0)
                    .toList(),
            Implementation.MAX_NV_INDEX_SIZE,
            DEFAULT.psRevision,
            DEFAULT.pcrAuthorization);

    /** The profiles that a TPM can be made with. */
    public static final List<Profile> ALL = List.of(DEFAULT, PTP_1_07, FULL);

    private static Bytes ascii(String name) {
        return Bytes.wrap(name.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<KeySize> sizes(TpmAlgId algorithm, Integer... bits) {
        return Stream.of(bits).map(size -> new KeySize(algorithm, size)).toList();
    }

    /** The profile of this name that a TPM can be made with. */
    public static Optional<Profile> named(String name) {
        return ALL.stream().filter(profile -> profile.name().equals(name)).findFirst();
    }

    /** The name, such as {@code ptp-1.07}. */
    public String name() {
        return new String(id.toByteArray(), StandardCharsets.US_ASCII);
    }

    /** The sizes of an algorithm's keys, ascending; none when its sizes are not restricted. */
    public List<Integer> keyBits(TpmAlgId algorithm) {
        return keySizes.stream()
                .filter(size -> size.algorithm().equals(algorithm))
                .map(KeySize::bits)
                .toList();
    }

    /** What of it works now: only that is promised to a TPM that is made with it. */
    public Profile workingWith(Crypto crypto) {
        return new Profile(
                id,
                algorithms.stream().filter(crypto::supports).toList(),
                curves.stream().filter(crypto::supports).toList(),
                keySizes.stream()
                        .filter(size -> crypto.supports(size.algorithm()))
                        .toList(),
                pcrBanks.stream().filter(crypto::supports).toList(),
                nvIndexMax,
                psRevision,
                pcrAuthorization);
    }
}

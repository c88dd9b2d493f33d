package etpm.tss;

import etpm.crypto.Crypto;
import etpm.crypto.JcaCrypto;
import etpm.protocol.Names;
import etpm.protocol.PolicyDigest;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.wire.Bytes;
import java.util.List;
import java.util.Map;

/** The policies of endorsement keys (TCG EK Credential Profile, B.6). */
final class EkPolicy {
    private static final Crypto CRYPTO = new JcaCrypto();

    /** The index that an authorized policy would be written to: I-1, I-2, I-3. */
    private static final Map<TpmAlgId, TpmHandle> POLICY_INDICES = Map.of(
            TpmAlgId.SHA256, new TpmHandle(0x01C07F01),
            TpmAlgId.SHA384, new TpmHandle(0x01C07F02),
            TpmAlgId.SHA512, new TpmHandle(0x01C07F03));

    private static final TpmaNv POLICY_INDEX_ATTRIBUTES = new TpmaNv(TpmaNv.POLICYWRITE
            | TpmaNv.WRITEALL
            | TpmaNv.PPREAD
            | TpmaNv.OWNERREAD
            | TpmaNv.AUTHREAD
            | TpmaNv.POLICYREAD
            | TpmaNv.NO_DA
            | TpmaNv.WRITTEN);

    private EkPolicy() {}

    /** PolicyA: whoever knows the endorsement hierarchy's authValue. */
    static Bytes a(TpmAlgId hashAlg) {
        return PolicyDigest.start(CRYPTO, hashAlg)
                .secret(Names.of(TpmHandle.ENDORSEMENT), Bytes.EMPTY)
                .value();
    }

    /** PolicyC: whatever policy has been written to the policy index of this hash. */
    static Bytes c(TpmAlgId hashAlg) {
        int size = Short.BYTES + hashAlg.digestSize();
        TpmHandle handle = POLICY_INDICES.get(hashAlg);
        if (handle == null) throw new IllegalArgumentException("no policy index for " + hashAlg);
        TpmsNvPublic index = new TpmsNvPublic(handle, hashAlg, POLICY_INDEX_ATTRIBUTES, a(hashAlg), size);
        return PolicyDigest.start(CRYPTO, hashAlg)
                .authorizeNv(Names.of(index, CRYPTO))
                .value();
    }

    /** PolicyB: PolicyA or PolicyC. */
    static Bytes b(TpmAlgId hashAlg) {
        return PolicyDigest.start(CRYPTO, hashAlg)
                .or(List.of(a(hashAlg), c(hashAlg)))
                .value();
    }
}

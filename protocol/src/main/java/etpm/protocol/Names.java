package etpm.protocol;

import etpm.crypto.Crypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmHandleCodec;
import etpm.spec.type.TpmHt;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmsNvPublicCodec;
import etpm.spec.type.TpmsNvPublicExpAttr;
import etpm.spec.type.TpmsNvPublicExpAttrCodec;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;

/** Names of entities (Part 1, 14): what authorizations and attestations are about. */
public final class Names {
    private Names() {}

    /** The Name of an entity that has no public area: its handle. */
    public static Bytes of(TpmHandle handle) {
        return WireWriter.encode(handle, TpmHandleCodec::write);
    }

    /** The Name of an object: nameAlg and the digest of its public area; empty when nameAlg is TPM_ALG_NULL. */
    public static Bytes of(TpmtPublic publicArea, Crypto crypto) {
        return of(publicArea.nameAlg(), WireWriter.encode(publicArea, TpmtPublicCodec::write), crypto);
    }

    /** The Name of an NV index: nameAlg and the digest of its public area, which an external index has in a form of its own. */
    public static Bytes of(TpmsNvPublic publicArea, Crypto crypto) {
        if (publicArea.nvIndex().type().equals(TpmHt.EXTERNAL_NV)) {
            TpmsNvPublicExpAttr external = TpmsNvPublicExpAttr.of(publicArea);
            return of(publicArea.nameAlg(), WireWriter.encode(external, TpmsNvPublicExpAttrCodec::write), crypto);
        }
        return of(publicArea.nameAlg(), WireWriter.encode(publicArea, TpmsNvPublicCodec::write), crypto);
    }

    /** The Qualified Name of an object whose parent, or hierarchy, has this Qualified Name (Part 1, 14.4). */
    public static Bytes qualified(Bytes parentQualifiedName, Bytes name, TpmAlgId nameAlg, Crypto crypto) {
        return of(nameAlg, parentQualifiedName.concat(name), crypto);
    }

    private static Bytes of(TpmAlgId nameAlg, Bytes hashed, Crypto crypto) {
        if (nameAlg.isNull()) return Bytes.EMPTY;
        byte[] digest = crypto.digest(nameAlg, hashed.toByteArray());
        return new WireWriter(2 + digest.length)
                .u16(nameAlg.value())
                .bytes(digest)
                .toBytes();
    }
}

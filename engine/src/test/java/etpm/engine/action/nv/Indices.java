package etpm.engine.action.nv;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvDefineSpace;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/** Public areas of indices, and short cuts to define, read and write them. */
public final class Indices {
    /** Read and written by the owner and by the authValue, whose tries are not counted. */
    public static final int OPEN =
            TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.AUTHREAD | TpmaNv.AUTHWRITE | TpmaNv.NO_DA;

    /** The owner's attributes of a PIN index. */
    public static final int PIN = TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.AUTHREAD | TpmaNv.NO_DA;

    public static final TpmHandle HANDLE = new TpmHandle(0x01500001);

    private Indices() {}

    public static TpmsNvPublic index(TpmHandle handle, TpmNt type, int attributes, int size) {
        TpmaNv word = new TpmaNv(attributes | type.value() << 4);
        return new TpmsNvPublic(handle, TpmAlgId.SHA256, word, Bytes.EMPTY, size);
    }

    public static TpmsNvPublic ordinary(int attributes, int size) {
        return index(HANDLE, TpmNt.ORDINARY, attributes, size);
    }

    public static TpmsNvPublic of(TpmNt type, int attributes) {
        return index(HANDLE, type, attributes, type.equals(TpmNt.EXTEND) ? 32 : 8);
    }

    public static TpmsNvPublic withPolicy(TpmsNvPublic index, Bytes policy) {
        return new TpmsNvPublic(index.nvIndex(), index.nameAlg(), index.attributes(), policy, index.dataSize());
    }

    /** Defines an index with an empty authValue, by whom its attributes say. */
    public static void define(TestTpm tpm, TpmsNvPublic index) {
        define(tpm, index, "");
    }

    public static void define(TestTpm tpm, TpmsNvPublic index, String authValue) {
        boolean platform = index.attributes().has(TpmaNv.PLATFORMCREATE);
        TpmHandle provider = platform ? TpmHandle.PLATFORM : TpmHandle.OWNER;
        Secret auth = authValue.isEmpty() ? Secret.EMPTY : TestTpm.secret(authValue);
        tpm.run(new NvDefineSpace(provider, auth, index));
    }

    public static void write(TestTpm tpm, String hex) {
        tpm.run(new NvWrite(TpmHandle.OWNER, HANDLE, Bytes.ofHex(hex), 0));
    }

    public static String read(TestTpm tpm, int size) {
        return tpm.run(new NvRead(TpmHandle.OWNER, HANDLE, size, 0)).data().toHex();
    }

    /** Reads an index of more than one command can carry. */
    public static String readAll(TestTpm tpm, int size) {
        StringBuilder hex = new StringBuilder();
        for (int from = 0; from < size; from += Implementation.MAX_NV_BUFFER_SIZE) {
            int count = Math.min(size - from, Implementation.MAX_NV_BUFFER_SIZE);
            hex.append(tpm.run(new NvRead(TpmHandle.OWNER, HANDLE, count, from))
                    .data()
                    .toHex());
        }
        return hex.toString();
    }

    public static TpmaNv attributes(TestTpm tpm) {
        return tpm.run(new NvReadPublic(HANDLE)).nvPublic().attributes();
    }
}

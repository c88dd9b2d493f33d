package etpm.provision;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvDefineSpace;
import etpm.spec.command.nv.NvDefineSpaceSpec;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadPublicSpec;
import etpm.spec.command.nv.NvReadSpec;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.nv.NvUndefineSpaceSpec;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.nv.NvWriteLock;
import etpm.spec.command.nv.NvWriteLockSpec;
import etpm.spec.command.nv.NvWriteSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import etpm.tss.TpmClient;
import java.io.IOException;

/** An NV index of the platform's that everyone may read and that is locked once it is written. */
record LockedIndex(TpmClient tpm, TpmHandle handle) {
    /** As swtpm has it, so that tools find what they expect. */
    private static final TpmaNv ATTRIBUTES = new TpmaNv(TpmaNv.PLATFORMCREATE
            | TpmaNv.PPWRITE
            | TpmaNv.PPREAD
            | TpmaNv.OWNERREAD
            | TpmaNv.AUTHREAD
            | TpmaNv.NO_DA
            | TpmaNv.WRITEDEFINE);

    /** Refuses what no index can hold; {@code what} begins the sentence. */
    static void checkSize(String what, int octets) throws ProvisionException {
        if (octets > Implementation.MAX_NV_INDEX_SIZE) {
            throw new ProvisionException(what + " has " + octets + " octets, and an NV index holds at most "
                    + Implementation.MAX_NV_INDEX_SIZE + ".");
        }
    }

    /** Whether it is there, written and locked: an index that is not was left so by someone who was interrupted. */
    boolean isWritten() throws IOException {
        return tpm.has(handle) && publicArea().attributes().has(TpmaNv.WRITTEN | TpmaNv.WRITELOCKED);
    }

    /** All that it holds. */
    Bytes read() throws IOException {
        int size = publicArea().dataSize();
        WireWriter data = new WireWriter(size);
        int most = pieceSize();
        for (int from = 0; from < size; from += most) {
            int count = Math.min(most, size - from);
            data.bytes(tpm.run(NvReadSpec.INSTANCE, new NvRead(handle, handle, count, from))
                    .data());
        }
        return data.toBytes();
    }

    /** Takes it away, written or not; says whether it was there. */
    boolean remove() throws IOException {
        if (!tpm.has(handle)) return false;
        tpm.run(NvUndefineSpaceSpec.INSTANCE, new NvUndefineSpace(TpmHandle.PLATFORM, handle));
        return true;
    }

    /** Holds this from now on, whatever it held before. */
    void write(Bytes data) throws IOException {
        remove();
        TpmsNvPublic area = new TpmsNvPublic(handle, TpmAlgId.SHA256, ATTRIBUTES, Bytes.EMPTY, data.length());
        tpm.run(NvDefineSpaceSpec.INSTANCE, new NvDefineSpace(TpmHandle.PLATFORM, Secret.EMPTY, area));
        int most = pieceSize();
        for (int from = 0; from < data.length(); from += most) {
            Bytes piece = data.slice(from, Math.min(from + most, data.length()));
            tpm.run(NvWriteSpec.INSTANCE, new NvWrite(TpmHandle.PLATFORM, handle, piece, from));
        }
        tpm.run(NvWriteLockSpec.INSTANCE, new NvWriteLock(TpmHandle.PLATFORM, handle));
    }

    private int pieceSize() throws IOException {
        int octets = tpm.property(TpmPt.NV_BUFFER_MAX);
        if (octets < 1) throw new IOException("the TPM does not say how much one command writes (NV_BUFFER_MAX)");
        return octets;
    }

    private TpmsNvPublic publicArea() throws IOException {
        return tpm.run(NvReadPublicSpec.INSTANCE, new NvReadPublic(handle)).nvPublic();
    }
}

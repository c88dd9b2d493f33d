package etpm.engine.auth;

import etpm.spec.attr.TpmaNv;
import etpm.spec.command.attached.AcSendSpec;
import etpm.spec.command.nv.NvExtendSpec;
import etpm.spec.command.nv.NvIncrementSpec;
import etpm.spec.command.nv.NvSetBitsSpec;
import etpm.spec.command.nv.NvWriteLockSpec;
import etpm.spec.command.nv.NvWriteSpec;

/** Which of an index's attributes allow a command that the index authorizes itself (Part 1, 34.2.5). */
enum NvOperation {
    READ(TpmaNv.AUTHREAD, TpmaNv.POLICYREAD),
    WRITE(TpmaNv.AUTHWRITE, TpmaNv.POLICYWRITE);

    private final int authAttribute;
    private final int policyAttribute;

    NvOperation(int authAttribute, int policyAttribute) {
        this.authAttribute = authAttribute;
        this.policyAttribute = policyAttribute;
    }

    int authAttribute() {
        return authAttribute;
    }

    int policyAttribute() {
        return policyAttribute;
    }

    /** What a command does to the index that authorizes it; all but the writing ones read. */
    static NvOperation of(int commandCode) {
        return switch (commandCode) {
            case NvWriteSpec.CC, NvIncrementSpec.CC, NvSetBitsSpec.CC, NvExtendSpec.CC, NvWriteLockSpec.CC -> WRITE;
            // To the component that the index is an alias of (Part 3, 32.3).
            case AcSendSpec.CC -> WRITE;
            default -> READ;
        };
    }
}

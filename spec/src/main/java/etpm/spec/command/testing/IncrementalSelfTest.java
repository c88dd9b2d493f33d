package etpm.spec.command.testing;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.TpmlAlg;
import java.util.List;

/** TPM2_IncrementalSelfTest (Part 3, 10.3): test the listed algorithms now and report which of them remain untested. */
@Command(name = "TPM2_IncrementalSelfTest", cc = 0x142, ref = "Part 3, 10.3", flags = Flag.NV)
public record IncrementalSelfTest(@TpmlAlg List<TpmAlgId> toTest) implements TpmCommand<IncrementalSelfTest.Response> {
    /** What TPM2_IncrementalSelfTest answers. */
    public record Response(@TpmlAlg List<TpmAlgId> toDoList) {}
}

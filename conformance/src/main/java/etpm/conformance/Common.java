package etpm.conformance;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Supported;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What both TPM say that they have. */
final class Common implements Supported {
    private static final int ALL = 1000;

    private final Set<Integer> commands;
    private final Set<TpmAlgId> algorithms;
    private final Set<TpmEccCurve> curves;
    private final Set<TpmHandle> permanent;

    Common(Client ours, Client theirs) {
        commands = both(
                ours,
                theirs,
                TpmCap.COMMANDS,
                0,
                list -> ((TpmuCapabilities.Command) list)
                        .command().stream().map(attributes -> attributes.value() & 0xFFFF));
        algorithms = both(
                ours,
                theirs,
                TpmCap.ALGS,
                0,
                list -> ((TpmuCapabilities.Algorithms) list)
                        .algorithms().stream().map(property -> property.alg()));
        curves = both(
                ours, theirs, TpmCap.ECC_CURVES, 0, list -> ((TpmuCapabilities.EccCurves) list).eccCurves().stream());
        permanent = both(
                ours,
                theirs,
                TpmCap.HANDLES,
                TpmHandle.OWNER.value(),
                list -> ((TpmuCapabilities.Handles) list).handles().stream());
    }

    private static <T> Set<T> both(
            Client ours, Client theirs, TpmCap capability, long first, Function<TpmuCapabilities, Stream<T>> members) {
        Set<T> both = new HashSet<>(list(ours, capability, first, members));
        both.retainAll(list(theirs, capability, first, members));
        return both;
    }

    private static <T> Set<T> list(
            Client tpm, TpmCap capability, long first, Function<TpmuCapabilities, Stream<T>> members) {
        GetCapability.Response response = tpm.ask(new GetCapability(capability, first, ALL));
        if (response == null) throw new IllegalStateException("a TPM without " + capability);
        return members.apply(response.capabilityData().data()).collect(Collectors.toSet());
    }

    boolean command(int code) {
        return commands.contains(code);
    }

    @Override
    public boolean algorithm(TpmAlgId algorithm) {
        return algorithms.contains(algorithm);
    }

    @Override
    public boolean curve(TpmEccCurve curve) {
        return curves.contains(curve);
    }

    @Override
    public boolean keyBits(TpmAlgId algorithm, int bits) {
        return algorithm(algorithm);
    }

    @Override
    public boolean handle(TpmHandle handle) {
        return permanent.contains(handle);
    }
}

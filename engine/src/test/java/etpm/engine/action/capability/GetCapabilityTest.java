package etpm.engine.action.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Objects;
import etpm.engine.TestTpm;
import etpm.engine.action.ActionTable;
import etpm.engine.action.nv.Indices;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaCc;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.capability.GetCapabilitySpec;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.context.EvictControl;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmsTaggedPolicy;
import etpm.spec.type.TpmsTaggedProperty;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.type.TpmuCapabilities;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lists; what is in the one of a chapter is in the tests of that chapter. */
final class GetCapabilityTest {
    private final TestTpm tpm = TestTpm.started();

    private GetCapability.Response get(TpmCap capability, long property, long count) {
        return tpm.run(new GetCapability(capability, property, count));
    }

    private TpmuCapabilities all(TpmCap capability, long property) {
        return get(capability, property, 1000).capabilityData().data();
    }

    private List<TpmHandle> handles(int first) {
        return ((TpmuCapabilities.Handles) all(TpmCap.HANDLES, Integer.toUnsignedLong(first))).handles();
    }

    @Test
    void anUnknownCapability() {
        tpm.refused(TpmRc.VALUE.with(GetCapabilitySpec.capability), new GetCapability(new TpmCap(0x0D), 0, 1));
        tpm.refused(TpmRc.VALUE.with(GetCapabilitySpec.capability), new GetCapability(new TpmCap(0x101), 0, 1));
    }

    @Test
    void aListBeginsAtTheFirstEntryNotBelow() {
        long between = TpmAlgId.RSA.value() + 1;
        TpmuCapabilities.Algorithms list = (TpmuCapabilities.Algorithms)
                get(TpmCap.ALGS, between, 1).capabilityData().data();
        assertEquals(TpmAlgId.SHA1, list.algorithms().getFirst().alg());
        assertEquals(1, list.algorithms().size());
        assertTrue(get(TpmCap.ALGS, between, 1).moreData());
        assertTrue(get(TpmCap.ALGS, 0, 0).moreData());
        GetCapability.Response beyond = get(TpmCap.ALGS, 0xFFFF, 9);
        assertEquals(
                new TpmuCapabilities.Algorithms(List.of()),
                beyond.capabilityData().data());
        assertFalse(beyond.moreData());
    }

    /** Asked for piece by piece, the properties are those of one long list. */
    @Test
    void piecesMakeTheWhole() {
        List<TpmsTaggedProperty> pieces = new ArrayList<>();
        long next = 0;
        boolean more = true;
        while (more) {
            GetCapability.Response piece = get(TpmCap.TPM_PROPERTIES, next, 7);
            pieces.addAll(
                    ((TpmuCapabilities.TpmProperties) piece.capabilityData().data()).tpmProperties());
            next = pieces.getLast().property().value() + 1;
            more = piece.moreData();
        }
        assertEquals(new TpmuCapabilities.TpmProperties(pieces), all(TpmCap.TPM_PROPERTIES, 0));
        for (int i = 1; i < pieces.size(); i++) {
            assertTrue(
                    pieces.get(i - 1).property().value()
                            < pieces.get(i).property().value(),
                    "ascending");
        }
    }

    @Test
    void handlesAreListedByType() {
        TpmHandle object = Objects.parent(tpm);
        TpmHandle persistent = new TpmHandle(0x81000001);
        tpm.run(new EvictControl(TpmHandle.OWNER, object, persistent));
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        TpmHandle loaded = tpm.policy().handle;
        TpmHandle saved = tpm.session(TpmSe.POLICY, TpmAlgId.SHA256, TpmtSymDef.NULL).handle;
        tpm.run(new ContextSave(saved));
        assertEquals(24, handles(0).size());
        assertEquals(List.of(Indices.HANDLE), handles(0x01000000));
        assertEquals(List.of(loaded), handles(0x02000000));
        assertEquals(List.of(new TpmHandle(0x02000001)), handles(0x03000000));
        assertTrue(handles(0x40000000).contains(TpmHandle.ENDORSEMENT));
        assertEquals(List.of(object), handles(0x80000000));
        assertEquals(List.of(persistent), handles(0x81000000));
        assertEquals(List.of(), handles(0x81000002));
        assertEquals(List.of(), handles(0x90000000), "nothing is attached");
        tpm.refused(TpmRc.HANDLE.with(GetCapabilitySpec.property), new GetCapability(TpmCap.HANDLES, 0x55000000, 1));
    }

    @Test
    void thePcrHaveNoNumber() {
        tpm.refused(TpmRc.VALUE.with(GetCapabilitySpec.property), new GetCapability(TpmCap.PCRS, 1, 1));
    }

    @Test
    void policiesAreOfPermanentHandles() {
        tpm.refused(
                TpmRc.VALUE.with(GetCapabilitySpec.property), new GetCapability(TpmCap.AUTH_POLICIES, 0x01000000, 1));
        TpmuCapabilities.AuthPolicies list = (TpmuCapabilities.AuthPolicies) all(TpmCap.AUTH_POLICIES, 0x40000000L);
        assertEquals(
                List.of(
                        TpmHandle.OWNER,
                        TpmHandle.LOCKOUT,
                        TpmHandle.ENDORSEMENT,
                        TpmHandle.PLATFORM,
                        TpmHandle.ACT_0,
                        TpmHandle.FW_OWNER,
                        TpmHandle.FW_ENDORSEMENT,
                        TpmHandle.FW_PLATFORM,
                        TpmHandle.SVN_OWNER_BASE,
                        TpmHandle.SVN_ENDORSEMENT_BASE,
                        TpmHandle.SVN_PLATFORM_BASE),
                list.authPolicies().stream().map(TpmsTaggedPolicy::handle).toList());
    }

    /** Every command that has an action is listed, each code once, and TPM_PT_TOTAL_COMMANDS counts them. */
    @Test
    void commandsAreThoseThatAreThere() {
        List<TpmaCc> commands = ((TpmuCapabilities.Command) all(TpmCap.COMMANDS, 0)).command();
        Set<Integer> codes = new HashSet<>();
        for (CommandSpec<?, ?> spec : TestTpm.commands()) {
            if (ActionTable.create(spec.code()) != null) codes.add(spec.code());
        }
        assertEquals(codes.size(), commands.size());
        TpmuCapabilities.TpmProperties counted =
                (TpmuCapabilities.TpmProperties) get(TpmCap.TPM_PROPERTIES, TpmPt.TOTAL_COMMANDS.value(), 3)
                        .capabilityData()
                        .data();
        assertEquals(
                List.of((long) codes.size(), codes.size() - 1L, 1L),
                counted.tpmProperties().stream().map(TpmsTaggedProperty::value).toList());
    }

    /** The properties are in groups of 256, and a list does not go beyond its group. */
    @Test
    void propertiesAreOfOneGroup() {
        List<Integer> fixed = numbers(0);
        assertEquals(fixed, numbers(0x100));
        assertEquals(0x100, fixed.getFirst());
        assertTrue(fixed.getLast() < 0x200);
        GetCapability.Response last = get(TpmCap.TPM_PROPERTIES, fixed.getLast(), 1);
        assertFalse(last.moreData(), "what comes then is of another group");
        assertEquals(List.of(), numbers(fixed.getLast() + 1));
        List<Integer> variable = numbers(0x200);
        assertEquals(0x200, variable.getFirst());
        assertTrue(variable.getLast() < 0x300);
        assertEquals(List.of(), numbers(0x300));
        assertEquals(List.of(), numbers(0xFFFFFFFFL));
    }

    private List<Integer> numbers(long property) {
        return ((TpmuCapabilities.TpmProperties) all(TpmCap.TPM_PROPERTIES, property))
                .tpmProperties().stream()
                        .map(tagged -> tagged.property().value())
                        .toList();
    }
}

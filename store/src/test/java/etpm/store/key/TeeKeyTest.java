package etpm.store.key;

import static etpm.store.key.Fixture.INSTANCE;
import static etpm.store.key.Fixture.MEASUREMENT;
import static etpm.store.key.Fixture.SIGNER;
import static etpm.store.key.Fixture.tee;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.store.key.SealingParameters.Binding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeeKeyTest {
    private static final Bytes NEW_MEASUREMENT = Bytes.ofHex("040506");

    @TempDir
    private Path folder;

    /** Newer software of the same signer opens the slot, and has it wrapped anew; from then on the older one cannot. */
    @Test
    void theWalkThroughAnUpgradeBoundToTheSigner() {
        TeeKey before = tee(folder, Binding.SIGNER, MEASUREMENT, SIGNER, 3);
        TeeKey after = tee(folder, Binding.SIGNER, NEW_MEASUREMENT, SIGNER, 4);
        SlotTable table = SlotTable.of(INSTANCE, Fixture.root(), "main", List.of(before));
        assertFalse(table.open(INSTANCE, List.of(before)).outdated());

        SlotTable.Opened opened = table.open(INSTANCE, List.of(after));
        assertArrayEquals(Fixture.ROOT, opened.root().toByteArray());
        assertTrue(opened.outdated());
        Slot old = opened.slot();
        SlotTable renewed = table.with(INSTANCE, opened.root(), old.label(), opened.sources())
                .without(old.id());
        assertEquals(1, renewed.slots().size());
        SlotTable.Opened again = renewed.open(INSTANCE, List.of(after));
        assertArrayEquals(Fixture.ROOT, again.root().toByteArray());
        assertFalse(again.outdated());
        assertEquals(
                "The state is sealed by software with SVN 4, and an older one, this one with SVN 3, cannot derive its key.",
                assertThrows(KeyUnavailable.class, () -> renewed.open(INSTANCE, List.of(before)))
                        .getMessage());
    }

    /** Another measurement cannot open the slot: the recovery slot does, and one for the new measurement is added. */
    @Test
    void theWalkThroughAnUpgradeBoundToTheMeasurement() {
        TeeKey before = tee(folder, Binding.MEASUREMENT, MEASUREMENT, SIGNER, 3);
        TeeKey after = tee(folder, Binding.MEASUREMENT, NEW_MEASUREMENT, SIGNER, 4);
        KeySource recovery = Fixture.passphrase("recovery");
        SlotTable table = SlotTable.of(INSTANCE, Fixture.root(), "main", List.of(before))
                .with(INSTANCE, Fixture.root(), "recovery", List.of(recovery));
        assertThrows(KeyException.Wrong.class, () -> table.open(INSTANCE, List.of(after)));

        SlotTable.Opened opened = table.open(INSTANCE, List.of(recovery));
        assertEquals("recovery", opened.slot().label());
        assertFalse(opened.outdated());
        SlotTable both = table.with(INSTANCE, opened.root(), "main-2", List.of(after));
        assertEquals("main", both.open(INSTANCE, List.of(before)).slot().label());
        assertEquals("main-2", both.open(INSTANCE, List.of(after)).slot().label());
        SlotTable upgraded = both.without(1);
        assertEquals("main-2", upgraded.open(INSTANCE, List.of(after)).slot().label());
        assertThrows(KeyUnavailable.class, () -> upgraded.open(INSTANCE, List.of(before)));
    }

    @Test
    void whatTheKeyIsBoundToMakesIt() {
        TeeKey measured = tee(folder, Binding.MEASUREMENT, MEASUREMENT, SIGNER, 3);
        TeeKey signed = tee(folder, Binding.SIGNER, MEASUREMENT, SIGNER, 3);
        Bytes ofMeasurement = measured.fresh().parameters();
        Bytes ofSigner = signed.fresh().parameters();
        Secret measurementKey = measured.secret(ofMeasurement);
        Secret signerKey = signed.secret(ofSigner);
        assertEquals(32, signerKey.length());
        assertNotEquals(measurementKey, signerKey);
        // What a slot is bound to stays, whatever a new one would be bound to.
        assertEquals(measurementKey, signed.secret(ofMeasurement));
        assertEquals(signerKey, measured.secret(ofSigner));
        assertTrue(measured.outdated(ofSigner));
        assertFalse(measured.outdated(ofMeasurement));

        TeeKey otherMeasurement = tee(folder, Binding.MEASUREMENT, NEW_MEASUREMENT, SIGNER, 3);
        assertNotEquals(measurementKey, otherMeasurement.secret(ofMeasurement));
        assertEquals(signerKey, otherMeasurement.secret(ofSigner));
        TeeKey otherSigner = tee(folder, Binding.MEASUREMENT, MEASUREMENT, Bytes.ofHex("0c"), 3);
        assertEquals(measurementKey, otherSigner.secret(ofMeasurement));
        assertNotEquals(signerKey, otherSigner.secret(ofSigner));
        TeeKey otherMachine = new TeeKey(new SoftwareSealing(
                Fixture.file(folder, "machine2", Fixture.counted(1, 32)), Binding.SIGNER, MEASUREMENT, SIGNER, 3));
        assertNotEquals(signerKey, otherMachine.secret(ofSigner));
    }

    @Test
    void versionsAreUnsigned() {
        TeeKey highest = tee(folder, Binding.SIGNER, -1);
        TeeKey lower = tee(folder, Binding.SIGNER, Long.MAX_VALUE);
        assertEquals(lower.fresh().secret(), highest.secret(lower.fresh().parameters()));
        KeyUnavailable refused = assertThrows(
                KeyUnavailable.class, () -> lower.secret(highest.fresh().parameters()));
        assertTrue(refused.getMessage().contains("SVN 18446744073709551615"), refused.getMessage());
    }

    @Test
    void anotherKindOfEnvironmentIsRefusedByName() {
        TeeKey key = tee(folder, Binding.SIGNER, 1);
        Bytes foreign = new SealingParameters("sev-snp", 0x21, Binding.SIGNER, 1, 0x0A00).encode();
        assertEquals(
                "The state is sealed by the TEE \"sev-snp\", and this one is \"software\".",
                assertThrows(KeyUnavailable.class, () -> key.secret(foreign)).getMessage());
        assertTrue(key.outdated(foreign));
        assertEquals(
                "TEE sealing key (sev-snp, bound to the signer, SVN 1, TCB a00)",
                new Slot.Source(TeeKey.TYPE, foreign).describe());
    }

    @Test
    void parametersAreReadAsTheyWereWritten() {
        for (Binding binding : Binding.values()) {
            SealingParameters parameters = new SealingParameters("~".repeat(32), 1L << 63, binding, 2, -3);
            assertEquals(parameters, SealingParameters.decode(parameters.encode()));
        }
        for (String provider : List.of("", "two words", "x".repeat(33))) {
            assertThrows(
                    IllegalArgumentException.class, () -> new SealingParameters(provider, 0, Binding.SIGNER, 0, 0));
        }
        byte[] good =
                new SealingParameters("x", 0, Binding.SIGNER, 0, 0).encode().toByteArray();
        for (int length = 0; length < good.length; length++) {
            notUnderstood(Bytes.copyOf(good, 0, length));
        }
        notUnderstood(Bytes.wrap(good).concat(Bytes.zeros(1)));
        for (int binding : new int[] {0, 3, 0x80, 0xFF}) {
            byte[] other = good.clone();
            other[10] = (byte) binding;
            notUnderstood(Bytes.wrap(other));
        }
        byte[] space = good.clone();
        space[1] = ' ';
        notUnderstood(Bytes.wrap(space));
    }

    @Test
    void theSoftwareOneSaysWhatItIsWorth() {
        TeeKey key = tee(folder, Binding.SIGNER, 1);
        assertEquals("TEE sealing key (software: protects nothing against the host)", key.describe());
        Path none = folder.resolve("none");
        TeeKey gone = new TeeKey(new SoftwareSealing(none, Binding.SIGNER, MEASUREMENT, SIGNER, 1));
        assertEquals(
                "The software TEE's secret file " + none + " cannot be read: there is no such file or folder.",
                assertThrows(KeyUnavailable.class, gone::fresh).getMessage());
    }

    private static void notUnderstood(Bytes octets) {
        assertEquals(
                "A TEE slot has parameters that this eTPM does not understand.",
                assertThrows(KeyUnavailable.class, () -> SealingParameters.decode(octets))
                        .getMessage());
    }
}

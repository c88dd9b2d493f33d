package etpm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.attester.SealingKeys;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import etpm.store.key.KeyException;
import etpm.store.key.KeyUnavailable;
import etpm.store.key.RootKey;
import etpm.store.key.SealingParameters;
import etpm.store.key.SealingParameters.Binding;
import etpm.store.key.SlotTable;
import etpm.store.key.SoftwareSealing;
import etpm.store.key.TeeKey;
import etpm.store.key.TeeSealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SealingKindTest {
    private static final byte[] INSTANCE = new byte[16];

    /** An environment that derives keys up to its level. */
    private static final class FakeKeys implements SealingKeys {
        Level level = new Level(1, 0x10);
        int software = 1;

        @Override
        public Level level() {
            return level;
        }

        @Override
        public Secret key(Level wanted) throws IOException {
            if (Long.compareUnsigned(wanted.tcb(), level.tcb()) > 0) throw new IOException("The firmware says no.");
            return Secret.take(new WireWriter()
                    .u32(software)
                    .u64(wanted.svn())
                    .u64(wanted.tcb())
                    .toByteArray());
        }
    }

    /** After an update of the platform the slot opens with the older key, is made anew, and is closed to what was before. */
    @Test
    void theWalkThroughAnUpdateOfThePlatform() {
        FakeKeys keys = new FakeKeys();
        TeeKey source = new TeeKey(SealingKind.snp(keys));
        SlotTable table = SlotTable.of(INSTANCE, RootKey.random(), "main", List.of(source));
        assertFalse(table.open(INSTANCE, List.of(source)).outdated());
        assertEquals(
                "TEE sealing key (snp, bound to the measurement, SVN 1, TCB 10)",
                table.slots().getFirst().sources().getFirst().describe());

        keys.level = new SealingKeys.Level(1, 0x11);
        SlotTable.Opened opened = table.open(INSTANCE, List.of(source));
        assertTrue(opened.outdated());
        SlotTable renewed = table.with(INSTANCE, opened.root(), "main", opened.sources())
                .without(opened.slot().id());
        assertFalse(renewed.open(INSTANCE, List.of(source)).outdated());

        keys.level = new SealingKeys.Level(1, 0x10);
        assertEquals(
                "The firmware says no.",
                assertThrows(KeyUnavailable.class, () -> renewed.open(INSTANCE, List.of(source)))
                        .getMessage());
        keys.software = 2;
        assertThrows(KeyException.Wrong.class, () -> table.open(INSTANCE, List.of(source)));
    }

    /** A slot that whoever writes the folder made for a key that they have too. */
    @Test
    void aSlotDoesNotChooseWhatItsKeyIsBoundTo() {
        TeeSealing snp = SealingKind.snp(new FakeKeys());
        assertEquals(
                "The state is sealed with a key that is bound to the measurement with fields 6, and what is named here to"
                        + " the measurement with fields 39.",
                assertThrows(
                                KeyUnavailable.class,
                                () -> snp.key(new SealingParameters("snp", 6, Binding.MEASUREMENT, 1, 0x10)))
                        .getMessage());
        TeeSealing enclave = SealingKind.gramine(Binding.MEASUREMENT, new FakeKeys());
        SealingParameters signer =
                SealingKind.gramine(Binding.SIGNER, new FakeKeys()).current();
        assertThrows(KeyUnavailable.class, () -> enclave.key(signer));
    }

    /** HKDF of RFC 5869 computed apart: what hardware gives is never a key itself. */
    @Test
    void aSlotsKeyIsDerivedFromTheHardwares() throws Exception {
        FakeKeys keys = new FakeKeys();
        TeeSealing snp = SealingKind.snp(keys);
        SealingParameters parameters = snp.current();
        byte[] material = keys.key(keys.level).toByteArray();
        byte[] encoded = HexFormat.of()
                .parseHex("03" + "736e70" + "0000000000000039" + "01" + "0000000000000001" + "0000000000000010");
        byte[] info = new WireWriter()
                .bytes(Bytes.ofAscii("eTPM TEE sealing"))
                .u16(encoded.length)
                .bytes(encoded)
                .u8(1)
                .toByteArray();
        assertEquals(Secret.copyOf(hmac(hmac(new byte[32], material), info)), snp.key(parameters));
        assertNotEquals(
                snp.key(parameters),
                SealingKind.gramine(Binding.MEASUREMENT, keys)
                        .key(SealingKind.gramine(Binding.MEASUREMENT, keys).current()));
    }

    private static byte[] hmac(byte[] key, byte[] octets) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(octets);
    }

    @Test
    void theOptionNamesThem() throws UsageError {
        assertEquals("snp|gramine-mrsigner|gramine-mrenclave|software:FILE", SealingKind.CHOICES);
        assertInstanceOf(SoftwareSealing.class, SealingKind.sealing(Option.TEE, "software:x"));
        assertEquals(
                "SGX under Gramine: this enclave's signer",
                SealingKind.sealing(Option.TEE, "gramine-mrsigner").describe());
        assertEquals(
                "SGX under Gramine: this enclave's measurement",
                SealingKind.sealing(Option.TEE, "gramine-mrenclave").describe());
        for (String wrong : List.of("tpm", "software:", "snp:x", "gramine")) {
            assertEquals(
                    "\"" + wrong + "\" is no trusted execution environment: give --tee " + SealingKind.CHOICES + ".",
                    assertThrows(UsageError.class, () -> SealingKind.sealing(Option.TEE, wrong))
                            .getMessage());
        }
    }

    @Test
    void withoutTheHardwareItIsSaid() throws UsageError {
        org.junit.jupiter.api.Assumptions.assumeFalse(
                Files.exists(Path.of("/dev/sev-guest")) || Files.exists(Path.of("/dev/attestation")),
                "there is hardware here");
        for (List<String> each : List.of(
                List.of("snp", "The SEV-SNP firmware gives no key: /dev/sev-guest cannot be opened: no such device."),
                List.of("gramine-mrsigner", "Gramine gives no key: /dev/attestation/my_target_info is not there."),
                List.of("gramine-mrenclave", "Gramine gives no key: /dev/attestation/my_target_info is not there."))) {
            TeeKey key = new TeeKey(SealingKind.sealing(Option.TEE, each.getFirst()));
            assertEquals(
                    each.getLast(),
                    assertThrows(KeyUnavailable.class, key::fresh).getMessage());
        }
    }
}

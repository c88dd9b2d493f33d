package etpm.tss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.crypto.Crypto;
import etpm.crypto.JcaCrypto;
import etpm.crypto.SystemRandom;
import etpm.engine.Invocation;
import etpm.engine.Tpm;
import etpm.engine.spi.EphemeralStore;
import etpm.engine.spi.Platform;
import etpm.engine.spi.Randomness;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrExtendSpec;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.random.GetRandomSpec;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The client against TPMs of the engine. */
final class TpmClientTest {
    private static final Crypto CRYPTO = new JcaCrypto();
    private static final SystemRandom RANDOM = new SystemRandom();

    private static final TpmtPublic TEMPLATE = EkTemplate.L_2.template();

    private final TpmClient tpm = started();

    private static TpmClient started() {
        Randomness randomness = new Randomness() {
            @Override
            public void fill(byte[] target) {
                RANDOM.fill(target);
            }

            @Override
            public void stir(byte[] data) {}

            @Override
            public void reseed() {}
        };
        Tpm engine = Tpm.open(new Platform(CRYPTO, randomness, () -> 0, new EphemeralStore()), fault -> {
            throw new AssertionError(fault);
        });
        engine.init();
        TpmClient client =
                new TpmClient(command -> engine.execute(command, new Invocation(0, false, () -> false, 4096)));
        try {
            client.run(StartupSpec.INSTANCE, new Startup(TpmSu.CLEAR));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return client;
    }

    @Test
    void refusalsKeepTheirCode() throws IOException {
        assertEquals(
                8,
                tpm.run(GetRandomSpec.INSTANCE, new GetRandom(8)).randomBytes().length());
        TpmRefused again =
                assertThrows(TpmRefused.class, () -> tpm.run(StartupSpec.INSTANCE, new Startup(TpmSu.CLEAR)));
        assertEquals(TpmRc.INITIALIZE, again.rc());
        assertEquals("TPM2_Startup is refused with TPM_RC_INITIALIZE", again.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> tpm.run(GetRandomSpec.INSTANCE, new GetRandom(8), Auth.EMPTY));
    }

    @Test
    void malformedResponsesAreAnError() {
        for (String bad : List.of(
                "",
                "8001",
                "80010000000b00000000",
                "80010000000a00000000",
                "80020000000a00000000",
                "80010000000d00000000000501",
                "80010000000e0000000000010203")) {
            TpmClient broken = new TpmClient(command -> Bytes.ofHex(bad).toByteArray());
            IOException e =
                    assertThrows(IOException.class, () -> broken.run(GetRandomSpec.INSTANCE, new GetRandom(8)), bad);
            assertFalse(e instanceof TpmRefused, bad);
        }
    }

    @Test
    void whatTheTpmHasIsAsked() throws IOException {
        assertEquals(1024, tpm.property(TpmPt.NV_BUFFER_MAX));
        assertEquals(0, tpm.property(new TpmPt(0x1FF)));
        assertTrue(tpm.has(TpmHandle.OWNER));
        TpmHandle none = new TpmHandle(0x81000001);
        assertFalse(tpm.has(none));
        assertEquals(
                List.of(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA384, TpmAlgId.SHA512),
                Pcrs.banks(tpm).stream().map(TpmsPcrSelection::hash).toList());
    }

    @Test
    void keysThatAreInOneTpmShowIt() throws IOException {
        EndorsementKey ek = EndorsementKey.create(tpm, TEMPLATE);
        assertEquals(ek.publicArea(), EndorsementKey.create(tpm, TEMPLATE).publicArea());
        AttestationKey ak = AttestationKey.create(tpm, ek);
        assertTrue(ak.isBeside(tpm, ek, ek.publicArea(), CRYPTO, RANDOM));
        // Another TPM's endorsement key is trusted: this one cannot answer for it.
        EndorsementKey other = EndorsementKey.create(started(), TEMPLATE);
        assertFalse(ak.isBeside(tpm, ek, other.publicArea(), CRYPTO, RANDOM));
        assertFalse(ek.digest(CRYPTO).equals(other.digest(CRYPTO)));
        // A key that is not fixed to a TPM is none that attests.
        AttestationKey storage = new AttestationKey(ak.handle(), ek.publicArea());
        assertFalse(storage.isBeside(tpm, ek, ek.publicArea(), CRYPTO, RANDOM));
        tpm.flush(ak.handle());
        tpm.flush(ek.handle());
        assertThrows(TpmRefused.class, () -> tpm.flush(ek.handle()));
    }

    @Test
    void quotesAreChecked() throws IOException {
        EndorsementKey ek = EndorsementKey.create(tpm, TEMPLATE);
        AttestationKey ak = AttestationKey.create(tpm, ek);
        tpm.run(
                PcrExtendSpec.INSTANCE,
                new PcrExtend(new TpmHandle(16), List.of(new TpmtHa(TpmAlgId.SHA256, Bytes.ofHex("ab".repeat(32))))));
        List<TpmsPcrSelection> selection = Pcrs.sha256(0, 1, 2, 3, 4, 5, 6, 7, 8, 16, 23);
        List<Bytes> values = Pcrs.read(tpm, selection);
        assertEquals(11, values.size());
        Bytes nonce = Bytes.ofHex("c0ffee");
        SignedQuote quote = ak.quote(tpm, nonce, selection);
        assertEquals(List.of(), quote.check(CRYPTO, ak.publicArea(), nonce, selection, values));

        assertEquals(
                List.of("The quote is of another nonce: an old one perhaps."),
                quote.check(CRYPTO, ak.publicArea(), Bytes.ofHex("00"), selection, values));
        assertEquals(
                List.of("The quote is of other PCR than those asked for."),
                quote.check(CRYPTO, ak.publicArea(), nonce, Pcrs.sha256(0), values));
        assertEquals(
                List.of("The PCR have other values than expected."),
                quote.check(CRYPTO, ak.publicArea(), nonce, selection, values.subList(1, 11)));
        AttestationKey other = AttestationKey.create(tpm, ek);
        assertEquals(
                List.of("The quote is not signed by the attestation key."),
                quote.check(CRYPTO, other.publicArea(), nonce, selection, values));
        byte[] changed = quote.attest().toByteArray();
        changed[changed.length - 1] ^= 1;
        SignedQuote forged = new SignedQuote(Bytes.wrap(changed), quote.signature());
        assertEquals(
                2,
                forged.check(CRYPTO, ak.publicArea(), nonce, selection, values).size());
        SignedQuote none = new SignedQuote(Bytes.ofHex("ff54"), quote.signature());
        assertEquals(
                2, none.check(CRYPTO, ak.publicArea(), nonce, selection, values).size());
    }
}

package etpm.cli;

import etpm.attest.attester.Attester;
import etpm.attest.attester.CannotAttest;
import etpm.attest.attester.FreshEvidence;
import etpm.attest.attester.ReportData;
import etpm.crypto.JcaCrypto;
import etpm.engine.Invocation;
import etpm.engine.Tpm;
import etpm.engine.spi.EphemeralStore;
import etpm.engine.spi.Mutation;
import etpm.engine.spi.Platform;
import etpm.engine.state.Manufactured;
import etpm.engine.state.Profile;
import etpm.engine.state.Stored;
import etpm.provision.CertificateAuthority;
import etpm.provision.CertificateRequest;
import etpm.provision.LocalCa;
import etpm.provision.PlatformIdentity;
import etpm.provision.ProvisionException;
import etpm.provision.Provisioning;
import etpm.provision.Report;
import etpm.provision.TpmIdentity;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.ShutdownSpec;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import etpm.store.LogStore;
import etpm.store.StoreException;
import etpm.store.key.IoReason;
import etpm.tss.EkTemplate;
import etpm.tss.SrkTemplate;
import etpm.tss.TpmClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a TPM: in memory, with its keys and certificates, and then on disk in one step. Whatever interrupts it, a state folder
 * has a whole TPM or none.
 */
final class Making {
    /** What certificates call this product. */
    private static final String MODEL = "eTPM";

    private final StateOptions state;
    private final Profile profile;
    private final Set<EkTemplate> eks;
    private final SrkTemplate srk;
    private final Set<TpmAlgId> pcrBanks;
    private final Certifier certifier;
    private final Consumer<String> progress;
    private final InstantSource clock = Clock.systemUTC();
    private @Nullable Report report;

    /** Where the certificates come from. */
    private interface Certifier {
        /** Gives the TPM its certificates, or asks for them. */
        void certify(Provisioning provisioning, TpmClient tpm, TpmIdentity identity, String instance)
                throws ProvisionException, IOException, CannotDo;
    }

    private Making(
            StateOptions state,
            Profile profile,
            Set<EkTemplate> eks,
            SrkTemplate srk,
            Set<TpmAlgId> pcrBanks,
            Certifier certifier,
            Consumer<String> progress) {
        this.state = state;
        this.profile = profile;
        this.eks = eks;
        this.srk = srk;
        this.pcrBanks = pcrBanks;
        this.certifier = certifier;
        this.progress = progress;
    }

    /** As the options of {@code etpm manufacture} say. */
    static Making of(Arguments arguments, StateOptions state, Consumer<String> progress) throws UsageError, CannotDo {
        Set<EkTemplate> eks = EnumSet.allOf(EkTemplate.class);
        String named = arguments.value(Option.EK);
        if (named != null) {
            eks = EnumSet.noneOf(EkTemplate.class);
            for (String name : named.split(",", -1)) eks.add(ek(name));
        }
        SrkTemplate srk = srk(arguments.value(Option.SRK, name(SrkTemplate.ECC_P256.algorithm())));
        Profile profile = profile(arguments.value(Option.PROFILE, Profile.DEFAULT.name()));
        Set<TpmAlgId> banks = new LinkedHashSet<>(profile.pcrBanks());
        String hashes = arguments.value(Option.PCR_BANKS);
        if (hashes != null) {
            banks.clear();
            for (String name : hashes.split(",", -1)) banks.add(bank(profile, name));
        }
        return new Making(state, profile, eks, srk, banks, certifier(arguments, state), progress);
    }

    /** As a server makes one where there is none. */
    static Making usual(StateOptions state, Consumer<String> progress) {
        return new Making(
                state,
                Profile.DEFAULT,
                EnumSet.allOf(EkTemplate.class),
                SrkTemplate.ECC_P256,
                new LinkedHashSet<>(Profile.DEFAULT.pcrBanks()),
                local(state.authority()),
                progress);
    }

    /** A kind of key as options name it: {@code RSA 2048} is {@code rsa2048}, {@code ECC P-256} is {@code p256}. */
    private static String name(String algorithm) {
        return algorithm.replace("ECC ", "").replaceAll("[ -]", "").toLowerCase(Locale.ROOT);
    }

    private static EkTemplate ek(String name) throws UsageError {
        List<String> names = new ArrayList<>();
        for (EkTemplate each : EkTemplate.values()) {
            if (name(each.algorithm()).equals(name)) return each;
            names.add(name(each.algorithm()));
        }
        throw unknown(Option.EK, name, names);
    }

    private static SrkTemplate srk(String name) throws UsageError {
        List<String> names = new ArrayList<>();
        for (SrkTemplate each : SrkTemplate.values()) {
            if (name(each.algorithm()).equals(name)) return each;
            names.add(name(each.algorithm()));
        }
        throw unknown(Option.SRK, name, names);
    }

    private static Profile profile(String name) throws UsageError {
        return Profile.named(name)
                .orElseThrow(() -> unknown(
                        Option.PROFILE,
                        name,
                        Profile.ALL.stream().map(Profile::name).toList()));
    }

    private static TpmAlgId bank(Profile profile, String name) throws UsageError {
        List<String> names = new ArrayList<>();
        for (TpmAlgId each : profile.pcrBanks()) {
            if (StateText.name(each).equals(name)) return each;
            names.add(StateText.name(each));
        }
        throw unknown(Option.PCR_BANKS, name, names);
    }

    private static UsageError unknown(Option option, String name, List<String> names) {
        return new UsageError("\"" + name + "\" is nothing that " + option.flag() + " knows; there is "
                + String.join(", ", names) + ".");
    }

    private static Certifier certifier(Arguments arguments, StateOptions state) throws UsageError, CannotDo {
        String request = arguments.value(Option.REQUEST);
        boolean existing = arguments.has(Option.CA_KEY) || arguments.has(Option.CA_CERTIFICATE);
        int ways = (request == null ? 0 : 1) + (existing ? 1 : 0) + (arguments.has(Option.CA) ? 1 : 0);
        if (ways > 1) {
            throw new UsageError("The certificates come from one place: choose among " + Option.CA.flag() + ", "
                    + Option.CA_KEY.flag() + " and " + Option.REQUEST.flag() + ".");
        }
        if (request != null) {
            return requested(
                    StateOptions.absolute(request),
                    Attest.attesterIfAny(arguments).map(Making::witness).orElse(null));
        }
        if (arguments.has(Option.ATTESTER)) {
            throw new UsageError(Option.ATTESTER.flag() + " is for " + Option.REQUEST.written() + ": give both.");
        }
        if (!existing) return local(state.authority());
        return signedBy(
                StateOptions.absolute(arguments.needed(Option.CA_KEY)),
                StateOptions.absolute(arguments.needed(Option.CA_CERTIFICATE)));
    }

    private static Certifier local(Path folder) {
        return (provisioning, tpm, identity, instance) ->
                certify(provisioning, LocalCa.open(folder, Clock.systemUTC()), identity, instance);
    }

    private static Certifier signedBy(Path key, Path certificate) {
        return (provisioning, tpm, identity, instance) -> certify(
                provisioning, CertificateAuthority.read(key, certificate, Clock.systemUTC()), identity, instance);
    }

    private static void certify(
            Provisioning provisioning, CertificateAuthority authority, TpmIdentity identity, String instance)
            throws ProvisionException, IOException {
        PlatformIdentity platform = new PlatformIdentity(MODEL, MODEL, identity.version(), instance);
        provisioning.certify(authority, identity, platform, Clock.systemUTC());
    }

    private static CertificateRequest.Witness witness(Attester attester) {
        return (label, fields) -> {
            try {
                FreshEvidence fresh = attester.attest(ReportData.of(label, fields));
                return new CertificateRequest.Evidence(fresh.type().label(), fresh.octets(), fresh.items());
            } catch (CannotAttest e) {
                throw new ProvisionException(String.valueOf(e.getMessage()));
            }
        };
    }

    private static Certifier requested(Path file, CertificateRequest.@Nullable Witness witness) {
        return (provisioning, tpm, identity, instance) -> {
            String request = CertificateRequest.of(tpm, identity, instance, witness);
            try {
                Files.writeString(file, request, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            } catch (IOException e) {
                throw new CannotDo(
                        "The request " + file + " cannot be written: " + IoReason.of(e) + "; no TPM was made.");
            }
        };
    }

    /** Makes a TPM that has nothing but its seeds, and leaves its state open. */
    static LogStore bare(StateOptions state) throws CannotDo {
        StateFolder.refuseForeign(state.folder());
        try (EphemeralStore memory = new EphemeralStore()) {
            open(memory, Profile.DEFAULT).powerOff();
            return store(memory, LogStore.newInstance(), state, Clock.systemUTC());
        } catch (StoreException e) {
            throw new CannotDo(Objects.requireNonNull(e.getMessage()));
        }
    }

    /** Makes it, and leaves its state open. */
    LogStore make() throws CannotDo {
        Bytes instance = LogStore.newInstance();
        try (EphemeralStore memory = new EphemeralStore()) {
            // Refused before minutes are spent.
            StateFolder.refuseForeign(state.folder());
            if (LogStore.exists(state.folder())) {
                throw new CannotDo("There is a TPM in " + state.folder() + " already; name another folder with "
                        + Option.STATE.flag() + ".");
            }
            make(memory, instance.toHex());
            return store(memory, instance, state, clock);
        } catch (StoreException e) {
            throw new CannotDo(Objects.requireNonNull(e.getMessage()));
        }
    }

    /** Puts what was made on disk, in one step. */
    private static LogStore store(EphemeralStore memory, Bytes instance, StateOptions state, InstantSource clock) {
        Mutation mark = Stored.manufactured(new Manufactured(clock.instant().getEpochSecond()));
        memory.commit(List.of(mark));
        Map<String, byte[]> records = memory.load();
        try {
            return LogStore.create(state.folder(), instance, records, state.sources(), state.anchor());
        } finally {
            records.values().forEach(record -> Arrays.fill(record, (byte) 0));
        }
    }

    private static Tpm open(EphemeralStore memory, Profile profile) {
        return Tpm.open(new Platform(new JcaCrypto(), new HostRandomness(), () -> 0, memory), profile, fault -> {});
    }

    private void make(EphemeralStore memory, String instance) throws CannotDo {
        Tpm tpm = open(memory, profile);
        Invocation own = new Invocation(0, false, () -> false, Implementation.MAX_RESPONSE_SIZE);
        TpmClient client = new TpmClient(command -> tpm.execute(command, own));
        try {
            start(tpm, client);
            Provisioning provisioning = new Provisioning(client, step -> progress.accept("making the " + step));
            if (provisioning.allocatePcrs(pcrBanks)) start(tpm, client);
            provisioning.makeKeys(eks, srk);
            certifier.certify(provisioning, client, TpmIdentity.of(client, MODEL), instance);
            report = provisioning.report();
            client.run(ShutdownSpec.INSTANCE, new Shutdown(TpmSu.CLEAR));
        } catch (ProvisionException e) {
            throw new CannotDo(Objects.requireNonNull(e.getMessage()));
        } catch (IOException e) {
            throw new CannotDo("The TPM that was being made did not go along: " + e.getMessage() + ".");
        } finally {
            tpm.powerOff();
        }
    }

    private static void start(Tpm tpm, TpmClient client) throws IOException {
        tpm.init();
        client.run(StartupSpec.INSTANCE, new Startup(TpmSu.CLEAR));
    }

    /** What was made. */
    Report report() {
        return Objects.requireNonNull(report);
    }
}

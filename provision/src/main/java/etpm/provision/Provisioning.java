package etpm.provision;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.context.EvictControl;
import etpm.spec.command.context.EvictControlSpec;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.command.object.ReadPublicSpec;
import etpm.spec.command.pcr.PcrAllocate;
import etpm.spec.command.pcr.PcrAllocateSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import etpm.tss.EkTemplate;
import etpm.tss.Pcrs;
import etpm.tss.SrkTemplate;
import etpm.tss.TpmClient;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * Gives a new TPM its endorsement keys, its storage root key and, from an authority at hand, its certificates. What is there
 * already from an attempt that was interrupted is made anew.
 */
public final class Provisioning {
    /** The platform's certificate. */
    public static final TpmHandle PLATFORM_CERTIFICATE_INDEX = new TpmHandle(0x01C08000);

    /** The certificate of the authority that has signed; those of the authorities above it, but the root, are in the next ones. */
    public static final TpmHandle CHAIN_INDEX = AuthorityChain.FIRST;

    private static final TpmsSensitiveCreate NOTHING = new TpmsSensitiveCreate(Secret.EMPTY, Secret.EMPTY);

    private final TpmClient tpm;
    private final Consumer<String> progress;
    private final List<Report.Key> keys = new ArrayList<>();
    private final List<Report.Index> indices = new ArrayList<>();
    private @Nullable String issuer;

    /**
     * Of this TPM, which has been started and whose hierarchies have empty authValues.
     *
     * @param progress told before each key which it is, such as {@code RSA 3072 endorsement key}: that one takes seconds
     */
    public Provisioning(TpmClient tpm, Consumer<String> progress) {
        this.tpm = tpm;
        this.progress = progress;
    }

    /**
     * Gives these banks all their registers, and no others any.
     *
     * @return whether that is another allocation than before: then a TPM Reset must follow
     */
    public boolean allocatePcrs(Set<TpmAlgId> banks) throws ProvisionException, IOException {
        List<TpmsPcrSelection> before = Pcrs.banks(tpm);
        List<TpmsPcrSelection> after = new ArrayList<>();
        for (TpmsPcrSelection bank : before) {
            byte[] registers = new byte[bank.pcrSelect().length()];
            if (banks.contains(bank.hash())) Arrays.fill(registers, (byte) 0xFF);
            after.add(new TpmsPcrSelection(bank.hash(), Bytes.wrap(registers)));
        }
        if (after.equals(before)) return false;
        PcrAllocate.Response response = tpm.run(PcrAllocateSpec.INSTANCE, new PcrAllocate(TpmHandle.PLATFORM, after));
        if (!response.allocationSuccess()) throw new ProvisionException("The TPM has no room for these PCR banks.");
        return true;
    }

    /** Makes the keys and stores the templates of the endorsement keys. */
    public void makeKeys(Set<EkTemplate> templates, SrkTemplate srk) throws ProvisionException, IOException {
        for (EkTemplate ek : EkTemplate.values()) {
            if (!templates.contains(ek)) continue;
            String what = ek.algorithm() + " endorsement key";
            makeKey(what, TpmHandle.ENDORSEMENT, ek.template(), ek.persistentHandle());
            store(what + " template", ek.templateIndex(), WireWriter.encode(ek.template(), TpmtPublicCodec::write));
        }
        makeKey(srk.algorithm() + " storage root key", TpmHandle.OWNER, srk.template(), SrkTemplate.PERSISTENT_HANDLE);
    }

    private void makeKey(String what, TpmHandle hierarchy, TpmtPublic template, TpmHandle handle) throws IOException {
        progress.accept(what);
        if (tpm.has(handle)) evict(handle, handle);
        CreatePrimary.Response made = tpm.run(
                CreatePrimarySpec.INSTANCE, new CreatePrimary(hierarchy, NOTHING, template, Bytes.EMPTY, List.of()));
        evict(made.objectHandle(), handle);
        tpm.flush(made.objectHandle());
        keys.add(new Report.Key(what, handle));
    }

    private void evict(TpmHandle object, TpmHandle persistent) throws IOException {
        tpm.run(EvictControlSpec.INSTANCE, new EvictControl(TpmHandle.OWNER, object, persistent));
    }

    /**
     * Certifies the endorsement keys that the TPM has, and the platform by the first of them; stores the certificates and
     * those of the authorities.
     */
    public void certify(
            CertificateAuthority authority, TpmIdentity identity, PlatformIdentity platform, InstantSource clock)
            throws ProvisionException, IOException {
        CertificateProfile profile = new CertificateProfile(authority, identity, clock);
        Map<EkTemplate, TpmtPublic> found = endorsementKeys(tpm);
        for (Map.Entry<EkTemplate, TpmtPublic> key : found.entrySet()) {
            EkTemplate ek = key.getKey();
            X509CertificateHolder certificate = profile.endorsementKey(PublicKeys.of(key.getValue()));
            String what = ek.algorithm() + " endorsement key certificate";
            store(what, ek.certificateIndex(), AuthorityChain.encoded(certificate));
        }
        if (!found.isEmpty()) {
            SubjectPublicKeyInfo first = PublicKeys.of(found.values().iterator().next());
            X509CertificateHolder certificate = profile.platform(first, platform);
            store("platform certificate", PLATFORM_CERTIFICATE_INDEX, AuthorityChain.encoded(certificate));
        }
        AuthorityChain chain = new AuthorityChain(tpm);
        chain.clear();
        for (X509CertificateHolder one : authority.intermediates()) {
            Bytes data = AuthorityChain.encoded(one);
            store("authority certificate", chain.indexFor(data).handle(), data);
        }
        issuer = authority.subject();
    }

    private void store(String what, TpmHandle handle, Bytes data) throws ProvisionException, IOException {
        LockedIndex.checkSize("What NV index " + handle + " is to hold, " + what + ",", data.length());
        new LockedIndex(tpm, handle).write(data);
        indices.add(new Report.Index(what, handle, data.length()));
    }

    /** What has been made so far. */
    public Report report() {
        return new Report(List.copyOf(keys), List.copyOf(indices), issuer);
    }

    /** The endorsement keys that a TPM has. */
    static Map<EkTemplate, TpmtPublic> endorsementKeys(TpmClient tpm) throws IOException {
        Map<EkTemplate, TpmtPublic> found = new EnumMap<>(EkTemplate.class);
        for (EkTemplate ek : EkTemplate.values()) {
            TpmHandle handle = ek.persistentHandle();
            if (!tpm.has(handle)) continue;
            found.put(
                    ek, tpm.run(ReadPublicSpec.INSTANCE, new ReadPublic(handle)).outPublic());
        }
        return found;
    }
}

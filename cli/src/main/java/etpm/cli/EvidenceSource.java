package etpm.cli;

import etpm.attest.Appraiser;
import etpm.attest.Claim;
import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Policy;
import etpm.attest.Reason;
import etpm.attest.Rules;
import etpm.attest.Verdict;
import etpm.attest.attester.EvidenceFolder;
import etpm.attest.attester.ReportData;
import etpm.attest.policy.PolicyError;
import etpm.attest.policy.PolicyFile;
import etpm.attest.policy.TrustPolicy;
import etpm.attest.ratls.RatlsCertificate;
import etpm.attest.ratls.RatlsVerifier;
import etpm.attest.read.MalformedException;
import etpm.attest.x509.Certificates;
import etpm.provision.CertificateRequest;
import etpm.provision.ProvisionException;
import etpm.spec.wire.Bytes;
import etpm.store.key.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Evidence that the command line names, with what to judge it by. */
final class EvidenceSource {
    /** The options of all commands on evidence. */
    static final Set<Option> OPTIONS =
            Collections.unmodifiableSet(EnumSet.of(Option.KIND, Option.COLLATERAL, Option.AT));

    /** What its description says of the word PATH. */
    static final String PATH = """
            PATH is a report or quote, a folder that "etpm attest --record" wrote, a certificate in PEM with evidence in it
            (RA-TLS), or a request for certificates that "etpm manufacture --request" wrote.
            """;

    private final Path path;
    private final Arguments arguments;

    /** The one that a command's word names. */
    EvidenceSource(Arguments arguments) {
        this(arguments.words().getFirst(), arguments);
    }

    /** The one at a path. */
    EvidenceSource(String path, Arguments arguments) {
        this.path = StateOptions.absolute(path);
        this.arguments = arguments;
    }

    /** The evidence itself, unverified. */
    Evidence evidence() throws UsageError, CannotDo {
        try {
            return read().evidence();
        } catch (IOException e) {
            throw new CannotDo(path + " cannot be read: " + IoReason.of(e) + ".");
        } catch (MalformedException e) {
            throw new CannotDo(path + ": " + e.sentence());
        }
    }

    /** Evidence, and the certificate that it was in, or what else it has to vouch for. */
    private record Found(Evidence evidence, Optional<RatlsCertificate> in, Optional<ReportData> vouchedFor) {
        static Found alone(Evidence evidence) {
            return new Found(evidence, Optional.empty(), Optional.empty());
        }

        /** What speaks against it besides. */
        List<Reason> reasons(Verdict verdict) {
            boolean vouches = vouchedFor.isEmpty()
                    || verdict.claims().get("report_data") instanceof Claim.Octets data
                            && data.value().equals(vouchedFor.get().octets());
            return vouches
                    ? List.of()
                    : List.of(new Reason(Reason.Cause.BINDING, "The evidence does not vouch for this request."));
        }
    }

    private Found read() throws UsageError, IOException {
        if (Files.isDirectory(path)) {
            return Found.alone(EvidenceFolder.read(path).evidence());
        }
        Bytes octets = read(path);
        if (octets.startsWith(Bytes.ofAscii("-----BEGIN CERTIFICATE-----"))) {
            RatlsCertificate ratls = RatlsCertificate.parse(Certificates.one("certificate", octets));
            return new Found(ratls.evidence(), Optional.of(ratls), Optional.empty());
        }
        if (octets.startsWith(Bytes.ofAscii("{"))) return request(octets);
        return Found.alone(Evidence.of(type(octets), octets));
    }

    private static Found request(Bytes octets) throws IOException {
        try {
            CertificateRequest.Vouched vouched = CertificateRequest.vouched(octets.toByteArray());
            CertificateRequest.Evidence told = vouched.evidence();
            EvidenceType type = EvidenceType.ofLabel(told.kind())
                    .orElseThrow(() -> new IOException("there is no evidence of kind \"" + told.kind() + "\"."));
            return new Found(
                    new Evidence(type, told.octets(), Collateral.of(told.collateral())),
                    Optional.empty(),
                    Optional.of(ReportData.of(CertificateRequest.FORMAT, vouched.fields())));
        } catch (ProvisionException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The verdict by the options. */
    Verdict judge() throws UsageError, CannotDo {
        Instant at = instant(arguments);
        Collateral collateral = collateral(arguments);
        try {
            Found found = read();
            Evidence evidence = found.evidence();
            Policy policy = policy(evidence.type());
            Verdict verdict = found.in()
                    .map(ratls -> new RatlsVerifier(Appraiser.ofAllKinds()).verify(ratls, collateral, policy, at))
                    .orElseGet(() -> Appraiser.ofAllKinds().verify(evidence, collateral, policy, at));
            return verdict.and(found.reasons(verdict));
        } catch (IOException e) {
            throw new CannotDo(path + " cannot be read: " + IoReason.of(e) + ".");
        } catch (MalformedException e) {
            throw new CannotDo(path + ": " + e.sentence());
        }
    }

    private static Bytes read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(Collateral.MAX_ITEM + 1);
            if (octets.length > Collateral.MAX_ITEM) throw new IOException("it is too large for evidence.");
            return Bytes.wrap(octets);
        }
    }

    /** When, by the options. */
    static Instant instant(Arguments arguments) throws UsageError {
        try {
            String at = arguments.value(Option.AT);
            return at == null ? Instant.now() : Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw new UsageError("--at needs an instant, such as 2030-01-01T00:00:00Z.");
        }
    }

    /** The collateral that the options name. */
    static Collateral collateral(Arguments arguments) throws CannotDo {
        String name = arguments.value(Option.COLLATERAL);
        if (name == null) return Collateral.NONE;
        Path folder = StateOptions.absolute(name);
        if (!Files.isDirectory(folder)) throw new CannotDo("There is no folder " + folder + ".");
        return Collateral.folder(folder);
    }

    private Policy policy(EvidenceType type) throws CannotDo {
        String file = arguments.value(Option.POLICY);
        return file == null ? Policy.of(type, Rules.strict()) : policy(file).evidence();
    }

    /** The policy of a file. */
    static TrustPolicy policy(String file) throws CannotDo {
        try {
            return PolicyFile.read(StateOptions.absolute(file));
        } catch (PolicyError e) {
            throw new CannotDo(String.valueOf(e.getMessage()));
        }
    }

    private EvidenceType type(Bytes octets) throws UsageError {
        String named = arguments.value(Option.KIND);
        if (named != null) {
            return EvidenceType.ofLabel(named)
                    .orElseThrow(() -> new UsageError("There is no evidence of kind \"" + named
                            + "\"; give snp, sgx, tdx, software or pinned-key."));
        }
        if (octets.startsWith(Bytes.ofAscii("eTPMsoft"))) return EvidenceType.SOFTWARE;
        if (octets.length() > 48 && octets.at(1) == 0) {
            // Quotes have version and attestation key type 2; trust domains have TEE type 0x81.
            boolean quote = octets.at(0) >= 3 && octets.at(0) <= 5 && octets.at(2) == 2 && octets.at(3) == 0;
            if (quote) return octets.at(4) == (byte) 0x81 ? EvidenceType.TDX : EvidenceType.SGX;
            if (octets.length() == 0x4A0) return EvidenceType.SNP;
        }
        throw new UsageError("The file does not tell what evidence it is: add --kind.");
    }
}

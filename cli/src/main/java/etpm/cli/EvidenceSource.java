package etpm.cli;

import etpm.attest.Appraiser;
import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Policy;
import etpm.attest.Rules;
import etpm.attest.Verdict;
import etpm.attest.attester.EvidenceFolder;
import etpm.attest.policy.PolicyError;
import etpm.attest.policy.PolicyFile;
import etpm.attest.ratls.RatlsCertificate;
import etpm.attest.ratls.RatlsVerifier;
import etpm.attest.read.MalformedException;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Evidence that the command line names, with what to judge it by. */
final class EvidenceSource {
    /** The options that all commands on evidence have. */
    static final List<String> OPTIONS = List.of("--type", "--collateral", "--policy", "--at");

    static final String HELP = """
              PATH              a report or quote, a folder that "etpm attest --record" wrote, or a certificate with
                                evidence in PEM
              --type KIND       snp, sgx, tdx, software or pinned-key, where the file does not tell
              --collateral DIR  certificates, revocation lists and TCB information, a file an item
              --policy FILE     what is accepted; without it: the vendor's root, an up-to-date TCB, no debug
              --at INSTANT      when it must be valid, such as 2030-01-01T00:00:00Z; without it: now
            """;

    private final Path path;
    private final Arguments arguments;

    EvidenceSource(Path path, Arguments arguments) {
        this.path = path;
        this.arguments = arguments;
    }

    /** The verdict by the options. */
    Verdict judge() throws UsageError, CannotServe {
        Instant at = instant();
        Collateral collateral = collateral();
        try {
            Bytes octets = Files.isDirectory(path) ? Bytes.EMPTY : read(path);
            if (octets.startsWith(Bytes.ofAscii("-----BEGIN CERTIFICATE-----"))) {
                RatlsCertificate ratls = RatlsCertificate.parse(Certificates.one("certificate", octets));
                Policy policy = policy(ratls.evidence().type());
                return new RatlsVerifier(Appraiser.ofAllKinds()).verify(ratls, collateral, policy, at);
            }
            Evidence evidence =
                    Files.isDirectory(path) ? EvidenceFolder.read(path).evidence() : Evidence.of(type(octets), octets);
            return Appraiser.ofAllKinds().verify(evidence, collateral, policy(evidence.type()), at);
        } catch (IOException e) {
            throw new CannotServe(path + " cannot be read: " + e.getMessage());
        } catch (MalformedException e) {
            throw new CannotServe(path + ": " + e.sentence());
        }
    }

    private static Bytes read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(Collateral.MAX_ITEM + 1);
            if (octets.length > Collateral.MAX_ITEM) throw new IOException("it is too large for evidence.");
            return Bytes.wrap(octets);
        }
    }

    private Instant instant() throws UsageError {
        try {
            return arguments.value("--at").map(Instant::parse).orElseGet(Instant::now);
        } catch (DateTimeParseException e) {
            throw new UsageError("--at needs an instant, such as 2030-01-01T00:00:00Z.");
        }
    }

    private Collateral collateral() throws CannotServe {
        Optional<Path> folder = arguments.value("--collateral").map(Path::of);
        if (folder.isEmpty()) return Collateral.NONE;
        if (!Files.isDirectory(folder.get())) throw new CannotServe("There is no folder " + folder.get() + ".");
        return Collateral.folder(folder.get());
    }

    private Policy policy(EvidenceType type) throws CannotServe {
        Optional<String> file = arguments.value("--policy");
        if (file.isEmpty()) return Policy.of(type, Rules.strict());
        try {
            return PolicyFile.read(Path.of(file.get())).evidence();
        } catch (PolicyError e) {
            throw new CannotServe(String.valueOf(e.getMessage()));
        }
    }

    private EvidenceType type(Bytes octets) throws UsageError {
        Optional<String> named = arguments.value("--type");
        if (named.isPresent()) {
            return EvidenceType.ofLabel(named.get())
                    .orElseThrow(() -> new UsageError("There is no evidence of type \"" + named.get()
                            + "\"; give snp, sgx, tdx, software or pinned-key."));
        }
        if (octets.startsWith(Bytes.ofAscii("eTPMsoft"))) return EvidenceType.SOFTWARE;
        if (octets.length() > 48 && octets.at(1) == 0) {
            // Quotes have version and attestation key type 2; trust domains have TEE type 0x81.
            boolean quote = octets.at(0) >= 3 && octets.at(0) <= 5 && octets.at(2) == 2 && octets.at(3) == 0;
            if (quote) return octets.at(4) == (byte) 0x81 ? EvidenceType.TDX : EvidenceType.SGX;
            if (octets.length() == 0x4A0) return EvidenceType.SNP;
        }
        throw new UsageError("The file does not tell what evidence it is: add --type.");
    }
}

package etpm.attest.snp;

import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Examiner;
import etpm.attest.Findings;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.TcbStatus;
import etpm.attest.read.MalformedException;
import etpm.attest.snp.SnpReport.Guest;
import etpm.attest.snp.SnpReport.Signer;
import etpm.attest.x509.Certificates;
import etpm.attest.x509.Chain;
import etpm.attest.x509.EcSignature;
import etpm.spec.wire.Bytes;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies AMD SEV-SNP attestation reports.
 *
 * <p>Collateral, where PRODUCT is {@code milan}, {@code genoa} or {@code turin}, and CHIP and TCB are the hexadecimal
 * digits of the report's fields chip_id and reported_tcb:
 *
 * <ul>
 *   <li>{@code snp/vcek-CHIP-TCB.der} or {@code snp/vlek-TCB.der}: the certificate of the key that signed the report;
 *   <li>{@code snp/PRODUCT/ca.pem}: ARK, ASK and, for VLEKs, ASVK, in any order;
 *   <li>{@code snp/PRODUCT/vcek-crl.der}, {@code snp/PRODUCT/vlek-crl.der}: the ARK's revocation lists;
 *   <li>{@code snp/certificate-table} inside evidence: what the host handed to its guest.
 * </ul>
 *
 * <p>Claims: {@code report_version}, {@code product}, {@code measurement}, {@code report_data}, {@code host_data},
 * {@code family_id}, {@code image_id}, {@code guest_svn}, {@code vmpl}, {@code id_key_digest}, {@code
 * author_key_digest}, {@code report_id}, {@code migration_report_id}, {@code chip_id}, {@code signer}, {@code
 * provider}, {@code policy}, {@code policy.*}, {@code policy.abi_major}, {@code platform_info}, {@code tcb.*} (reported),
 * {@code committed_tcb.*}, {@code current_tcb.*}, {@code launch_tcb.*}, {@code firmware}, {@code mitigations.*}, {@code
 * debug}.
 *
 * <p>AMD does not rate TCBs. The rules' minimums for {@code tcb.*} do; they hold for the reported, the committed, the
 * current and the launch TCB alike. Without any, the status is {@link TcbStatus#UNRATED}. A VMPL other than 0 and a
 * migration agent are accepted only by rules that pin {@code vmpl} or {@code policy.migration_agent}.
 */
public final class SnpVerifier extends Examiner {
    /** The item inside evidence that holds the host's table of certificates. */
    public static final String CERTIFICATE_TABLE = "snp/certificate-table";

    private static final List<String> VERSIONS = List.of("fmc", "bootloader", "tee", "snp", "microcode");

    public SnpVerifier() {
        super(EvidenceType.SNP);
    }

    @Override
    protected void examine(Evidence evidence, Collateral collateral, Rules rules, Findings findings) {
        SnpReport report = SnpReport.parse(evidence.octets());
        Signer signer = report.signer();
        claims(report, signer, findings);
        guest(report, rules, findings);
        if (signer == Signer.NONE) throw new MalformedException(Cause.SIGNATURE, "The report is not signed.");
        if (report.signatureAlgorithm() != 1) {
            throw new MalformedException(
                    Cause.UNSUPPORTED, "Signature algorithm " + report.signatureAlgorithm() + " is not known here.");
        }

        Optional<CertificateTable> table = collateral.item(CERTIFICATE_TABLE).map(CertificateTable::parse);
        EndorsementKey key = key(report, signer, collateral, table);
        chain(key, signer, collateral, table, rules, findings);
        if (!EcSignature.P384.verify(key.certificate().getPublicKey(), report.signed(), report.signature())) {
            findings.refuse(Cause.SIGNATURE, "The report is not signed by the " + signer + ".");
        }
        binding(report, key, signer, findings);
        tcb(report, key, rules, findings);
    }

    private static void claims(SnpReport report, Signer signer, Findings findings) {
        findings.claim("report_version", report.version());
        report.cpuid().ifPresent(cpu -> {
            findings.claim("cpu_family", cpu.family());
            findings.claim("cpu_model", cpu.model());
            findings.claim("cpu_stepping", cpu.stepping());
        });
        findings.claim("measurement", report.measurement());
        findings.claim("report_data", report.reportData());
        findings.claim("host_data", report.hostData());
        findings.claim("family_id", report.familyId());
        findings.claim("image_id", report.imageId());
        findings.claim("guest_svn", report.guestSvn());
        findings.claim("vmpl", report.vmpl());
        findings.claim("id_key_digest", report.idKeyDigest());
        findings.claim("author_key_digest", report.authorKeyDigest());
        findings.flag("author_key", (report.flags() & 1) != 0);
        findings.claim("report_id", report.reportId());
        findings.claim("migration_report_id", report.migrationReportId());
        findings.claim("chip_id", report.chipId());
        findings.claim("signer", signer.name().toLowerCase(Locale.ROOT));
        findings.claim("policy", report.policy());
        findings.claim("policy.abi_major", report.policy() >> 8 & 0xFF);
        findings.claim("policy.abi_minor", report.policy() & 0xFF);
        for (Guest bit : Guest.values()) findings.flag(bit.claim(), report.policy(bit));
        findings.claim("platform_info", report.platformInfo());
        findings.claim("firmware", report.currentFirmware().toString());
        findings.claim("committed_firmware", report.committedFirmware().toString());
        if (report.version() >= 5) {
            findings.claim("mitigations.launch", report.launchMitigations());
            findings.claim("mitigations.current", report.currentMitigations());
        }
    }

    private static void guest(SnpReport report, Rules rules, Findings findings) {
        findings.debug(report.policy(Guest.DEBUG), rules);
        if (!report.policy(Guest.RESERVED_ONE)) {
            findings.refuse(Cause.MALFORMED, "Bit 17 of the guest's policy is not set.");
        }
        // A less privileged level of the guest can ask for a report of its own level; it is not what was measured.
        findings.expect("vmpl", "0", rules);
        findings.expect(Guest.MIGRATION_AGENT.claim(), "false", rules);
    }

    /** The item that is the certificate of the report's signer. */
    static String keyName(SnpReport report) {
        String tcb = report.reportedTcb().toHex();
        return report.signer() == Signer.VLEK
                ? "snp/vlek-" + tcb + ".der"
                : "snp/vcek-" + report.chipId().toHex() + "-" + tcb + ".der";
    }

    private static EndorsementKey key(
            SnpReport report, Signer signer, Collateral collateral, Optional<CertificateTable> table) {
        Bytes inTable = signer == Signer.VLEK ? CertificateTable.VLEK : CertificateTable.VCEK;
        Bytes octets = collateral
                .item(keyName(report))
                .or(() -> table.flatMap(t -> t.entry(inTable)))
                .orElseThrow(() -> new MalformedException(
                        Cause.MISSING, "The " + signer + " is neither in the collateral nor in the evidence."));
        return EndorsementKey.of(signer.name(), Certificates.one(signer.name(), octets));
    }

    private static void chain(
            EndorsementKey key,
            Signer signer,
            Collateral collateral,
            Optional<CertificateTable> table,
            Rules rules,
            Findings findings) {
        String folder = "snp/" + key.product().folder() + "/";
        List<X509Certificate> authorities = new ArrayList<>();
        collateral.item(folder + "ca.pem").ifPresent(pem -> authorities.addAll(Certificates.pem("file ca.pem", pem)));
        if (authorities.isEmpty()) {
            table.flatMap(t -> t.entry(CertificateTable.ASK))
                    .ifPresent(der -> authorities.add(Certificates.der("ASK", der)));
            table.flatMap(t -> t.entry(CertificateTable.ARK))
                    .ifPresent(der -> authorities.add(Certificates.der("ARK", der)));
        }
        X509Certificate intermediate = issuer(key.certificate(), authorities, signer == Signer.VLEK ? "ASVK" : "ASK");
        X509Certificate root = issuer(intermediate, authorities, "ARK");
        Chain chain = new Chain(signer.name(), List.of(key.certificate(), intermediate, root));
        // Each product has its own root: Milan's cannot vouch for a Genoa processor.
        chain.check(rules.roots().isEmpty() ? Set.of(key.product().root()) : rules.roots(), findings);

        String list = signer == Signer.VLEK ? "vlek-crl.der" : "vcek-crl.der";
        chain.revocation(
                1,
                signer + " revocation list of " + key.product().label(),
                collateral.item(folder + list),
                rules,
                findings);
    }

    /** The certificate among the authorities that names itself. */
    static X509Certificate root(List<X509Certificate> authorities) {
        return authorities.stream()
                .filter(each -> each.getSubjectX500Principal().equals(each.getIssuerX500Principal()))
                .findFirst()
                .orElseThrow(() -> new MalformedException(Cause.MISSING, "There is no ARK among the authorities."));
    }

    /** The authority that signed a certificate; where none of its issuer's name did, the first of them, for the verdict. */
    static X509Certificate issuer(X509Certificate of, List<X509Certificate> authorities, String what) {
        List<X509Certificate> named = authorities.stream()
                .filter(candidate -> candidate.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
                .toList();
        if (named.isEmpty()) {
            throw new MalformedException(
                    Cause.MISSING, "The " + what + " is neither in the collateral nor in the evidence.");
        }
        return named.stream()
                .filter(candidate -> Certificates.isSigned(of, candidate.getPublicKey()))
                .findFirst()
                .orElse(named.getFirst());
    }

    private static void binding(SnpReport report, EndorsementKey key, Signer signer, Findings findings) {
        findings.claim("product", key.product().label());
        report.cpuid().ifPresent(cpu -> {
            Optional<Product> product = Product.of(cpu.family(), cpu.model());
            if (product.isEmpty()) {
                findings.refuse(
                        Cause.UNSUPPORTED,
                        "Family " + cpu.family() + " model " + cpu.model() + " is no processor that is known here.");
            } else if (product.get() != key.product()) {
                findings.refuse(
                        Cause.BINDING,
                        "The report is of a " + product.get().label() + " processor, the " + signer + " is for "
                                + key.product().label() + ".");
            }
        });
        switch (signer) {
            case VCEK -> {
                int used = key.product().chipIdLength();
                Bytes certified = key.chipId().orElse(Bytes.EMPTY);
                Bytes padded = certified.length() > used
                        ? Bytes.EMPTY
                        : certified.concat(Bytes.zeros(report.chipId().length() - certified.length()));
                if (certified.length() != used || !padded.equals(report.chipId())) {
                    findings.refuse(Cause.BINDING, "The VCEK is that of another chip than the report's.");
                }
            }
            case VLEK -> {
                if (key.chipId().isPresent()) {
                    findings.refuse(
                            Cause.BINDING, "The report says VLEK, but the certificate is that of a chip's key.");
                }
                findings.claim(
                        "provider",
                        key.provider()
                                .orElseThrow(() -> new MalformedException("The VLEK does not name its provider.")));
            }
            case NONE -> throw new IllegalStateException();
        }
    }

    private static void tcb(SnpReport report, EndorsementKey key, Rules rules, Findings findings) {
        SnpTcb reported = SnpTcb.of(report.reportedTcb(), key.product());
        SnpTcb committed = SnpTcb.of(report.committedTcb(), key.product());
        SnpTcb current = SnpTcb.of(report.currentTcb(), key.product());
        SnpTcb launch = SnpTcb.of(report.launchTcb(), key.product());
        claims("tcb", reported, findings);
        claims("committed_tcb", committed, findings);
        claims("current_tcb", current, findings);
        claims("launch_tcb", launch, findings);
        if (!key.tcb().equals(reported)) {
            findings.refuse(
                    Cause.BINDING,
                    "The signing key was certified for TCB " + key.tcb() + ", the report says " + reported + ".");
        }
        if (!committed.covers(reported) || !current.covers(committed)) {
            findings.refuse(Cause.TCB, "The reported TCB is above the committed one, or that above the current one.");
        }
        if (current.covers(committed) && !current.equals(committed)) {
            findings.note("The current firmware is provisional: the host can still go back to the committed one.");
        }

        boolean rated = false;
        boolean met = true;
        SnpTcb[] all = {reported, committed, current, launch};
        String[] names = {"reported", "committed", "current", "launch"};
        for (String version : VERSIONS) {
            Long least = rules.minimum().get("tcb." + version);
            if (least == null) continue;
            rated = true;
            for (int i = 0; i < all.length; i++) {
                if (Long.compareUnsigned(version(all[i], version), least) >= 0) continue;
                met = false;
                // The reported one is a claim of the same name, which the rules are held against in any case.
                if (i > 0) {
                    findings.refuse(
                            Cause.TCB,
                            "The " + names[i] + " TCB's " + version + " is " + version(all[i], version)
                                    + ", below the policy's " + Long.toUnsignedString(least) + ".");
                }
            }
        }
        findings.tcb(!rated ? TcbStatus.UNRATED : met ? TcbStatus.UP_TO_DATE : TcbStatus.OUT_OF_DATE, Set.of());
    }

    private static void claims(String prefix, SnpTcb tcb, Findings findings) {
        for (String version : VERSIONS) findings.claim(prefix + "." + version, version(tcb, version));
    }

    private static int version(SnpTcb tcb, String version) {
        return switch (version) {
            case "fmc" -> tcb.fmc();
            case "bootloader" -> tcb.bootloader();
            case "tee" -> tcb.tee();
            case "snp" -> tcb.snp();
            case "microcode" -> tcb.microcode();
            default -> throw new IllegalArgumentException(version);
        };
    }
}

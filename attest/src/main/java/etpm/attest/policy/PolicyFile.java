package etpm.attest.policy;

import etpm.attest.EvidenceType;
import etpm.attest.Policy;
import etpm.attest.Rules;
import etpm.attest.TcbStatus;
import etpm.attest.policy.TrustPolicy.Renewal;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a policy from YAML ({@code docs/policy.md}). */
public final class PolicyFile {
    private static final String DIGEST_32 = "[0-9a-f]{64}";
    private static final String DIGEST_48 = "[0-9a-f]{96}";
    private static final int MOST_OCTETS = 1 << 20;

    /** One command and its response, as large as they may be, several times. */
    private static final long LEAST_OCTETS = 1 << 16;

    /** The claim that measures what runs, in the kinds that have one. */
    static final Map<EvidenceType, String> MEASUREMENT = Map.of(
            EvidenceType.SNP, "measurement",
            EvidenceType.SGX, "mr_enclave",
            EvidenceType.TDX, "mr_td",
            EvidenceType.SOFTWARE, "measurement");

    /** The claim that says who signed what runs. */
    static final Map<EvidenceType, String> SIGNER =
            Map.of(EvidenceType.SNP, "id_key_digest", EvidenceType.SGX, "mr_signer");

    /** The claim that tells one platform from another. */
    static final Map<EvidenceType, String> PLATFORM = Map.of(
            EvidenceType.SNP, "chip_id",
            EvidenceType.SGX, "ppid",
            EvidenceType.TDX, "ppid",
            EvidenceType.SOFTWARE, "platform_id");

    /** What such an identifier looks like; of fewer octets in use, the rest is zeros. */
    private static final Map<EvidenceType, String> PLATFORM_FORM = Map.of(
            EvidenceType.SNP, "[0-9a-f]{128}",
            EvidenceType.SGX, "[0-9a-f]{32}",
            EvidenceType.TDX, "[0-9a-f]{32}",
            EvidenceType.SOFTWARE, DIGEST_32);

    private PolicyFile() {}

    /**
     * Reads a file; a path in it is relative to its folder.
     *
     * @throws PolicyError with a sentence that says what to write
     */
    public static TrustPolicy read(Path file) throws PolicyError {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MOST_OCTETS + 1);
            if (octets.length > MOST_OCTETS) {
                throw new PolicyError("The policy " + file + " is larger than " + MOST_OCTETS + " octets.");
            }
            return parse(
                    file.toString(), Bytes.wrap(octets), file.toAbsolutePath().resolveSibling(""));
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
            throw new PolicyError("The policy " + file + " cannot be read: " + why + ".");
        }
    }

    /**
     * Reads a policy's text.
     *
     * @param name what sentences call it
     * @param folder of relative paths
     */
    public static TrustPolicy parse(String name, Bytes octets, Path folder) throws PolicyError {
        Yaml root = Yaml.parse(name, new String(octets.toByteArray(), StandardCharsets.UTF_8));
        root.only("etpm-policy", "accept", "identity", "statement", "localities", "renewal");
        if (!root.need("etpm-policy", "etpm-policy: 1").text().equals("1")) {
            throw root.error("is of a version that is not known here; write etpm-policy: 1");
        }
        Yaml accept = root.need("accept", "accept: with the kinds of evidence that are accepted");
        Policy evidence = new Policy(Map.of());
        Set<EvidenceType> phaseA = EnumSet.noneOf(EvidenceType.class);
        boolean machinesNamed = true;
        for (String label : accept.names()) {
            EvidenceType type = EvidenceType.ofLabel(label)
                    .orElseThrow(() -> accept.error(
                            "names \"" + label + "\"; the kinds are snp, sgx, tdx, software and pinned-key"));
            Yaml rules = accept.need(label, label);
            if (type == EvidenceType.PINNED_KEY) {
                evidence = evidence.with(type, pinnedKey(rules));
                continue;
            }
            evidence = evidence.with(type, rules(type, rules));
            if (isAccepted(rules.find("phase-a"))) phaseA.add(type);
            machinesNamed &= evidence.of(type)
                    .filter(of -> of.pinned().containsKey(PLATFORM.get(type)))
                    .isPresent();
        }
        if (evidence.rules().isEmpty()) throw accept.error("accepts no kind of evidence: name one");

        Identity identity = identity(root.find("identity"), folder);
        boolean keysAlone = evidence.rules().keySet().equals(Set.of(EvidenceType.PINNED_KEY));
        // A client has no TPM to be known by: its machine will do for a server.
        if (identity.isEmpty() && !machinesNamed) {
            throw root.error(
                    "pins no identity. A measurement is the same for everybody who runs the same image, and says"
                            + " nothing about which TPM it is: add identity: with ek:, instance: or first-use:; in a"
                            + " server's policy, name the machines of its clients with platforms:");
        }
        if (!identity.isEmpty() && keysAlone) {
            throw root.error(
                    "has an identity, but accepts pinned keys alone, which are identities: leave out identity:");
        }
        Optional<Yaml> statement = root.find("statement");
        Map<String, Set<String>> pinned = new TreeMap<>();
        Set<String> listeners = Set.of();
        long epoch = 0;
        if (statement.isPresent()) {
            Yaml s = statement.get();
            s.only("plain-listeners", "policy", "key-sources", "anchor", "profile", "epoch");
            for (String member : List.of("policy", "key-sources", "anchor", "profile")) {
                Optional<Yaml> values = s.find(member);
                if (values.isPresent()) pinned.put(member, values.get().texts());
            }
            Optional<Yaml> plain = s.find("plain-listeners");
            if (plain.isPresent()) listeners = plain.get().texts();
            Optional<Yaml> least = s.find("epoch");
            if (least.isPresent()) epoch = least.get().number(0, Long.MAX_VALUE);
        }
        return new TrustPolicy(
                evidence,
                phaseA,
                identity,
                listeners,
                pinned,
                epoch,
                localities(root.find("localities")),
                renewal(root.find("renewal")),
                Certificates.sha256(octets.toByteArray()));
    }

    private static Rules pinnedKey(Yaml yaml) throws PolicyError {
        yaml.only("keys");
        Set<String> keys =
                yaml.need("keys", "keys: with the SHA-256 of each key").texts(DIGEST_32, "the SHA-256 of a key");
        return Rules.strict().accept(TcbStatus.UNRATED).pin("key", keys.toArray(String[]::new));
    }

    private static Rules rules(EvidenceType type, Yaml yaml) throws PolicyError {
        yaml.only(
                "measurement",
                "signers",
                "platforms",
                "roots",
                "minimum",
                "tcb",
                "advisories",
                "debug",
                "revocation",
                "pin",
                "phase-a");
        Rules rules = Rules.strict();
        Optional<Yaml> roots = yaml.find("roots");
        if (roots.isPresent()) {
            Set<String> digests = roots.get().texts(DIGEST_32, "the SHA-256 of a root's SubjectPublicKeyInfo");
            rules = rules.roots(digests.stream().map(Bytes::ofHex).toArray(Bytes[]::new));
        } else if (type == EvidenceType.SOFTWARE) {
            throw yaml.error("needs roots: with the SHA-256 of the attester's key, which \"etpm attest\" shows there;"
                    + " software has no vendor whose root could be known");
        }

        Optional<Yaml> measurement = yaml.find("measurement");
        Optional<Yaml> signers = yaml.find("signers");
        if (measurement.isEmpty() && signers.isEmpty()) {
            throw yaml.error("says nothing about what may run there: add measurement: or signers:");
        }
        if (measurement.isPresent()) {
            String claim = MEASUREMENT.getOrDefault(type, "");
            String form = type == EvidenceType.SGX ? DIGEST_32 : DIGEST_48;
            rules = rules.pin(
                    claim,
                    measurement.get().texts(form, claim + " in hexadecimal").toArray(String[]::new));
        }
        if (signers.isPresent()) {
            String claim = SIGNER.get(type);
            if (claim == null) {
                throw signers.get()
                        .error("cannot be there: " + type.label() + " evidence names no signer of the image");
            }
            rules = rules.pin(
                    claim,
                    signers.get()
                            .texts(type == EvidenceType.SGX ? DIGEST_32 : DIGEST_48, claim + " in hexadecimal")
                            .toArray(String[]::new));
        }

        Yaml platforms = yaml.need(
                "platforms",
                "platforms: with identifiers (" + PLATFORM.get(type)
                        + "), or platforms: any if every machine that its vendor vouches for will do");
        if (!platforms.isText("any")) {
            Set<String> identifiers =
                    platforms.texts(PLATFORM_FORM.getOrDefault(type, ""), PLATFORM.get(type) + " in hexadecimal");
            if (identifiers.stream().anyMatch(PolicyFile::isMasked)) {
                throw platforms.error(
                        "has an identifier of zeros, which is that of every machine that does not tell its own:"
                                + " write platforms: any, and pin: {provider: [...]} for SNP reports under a provider's key");
            }
            rules = rules.pin(PLATFORM.getOrDefault(type, ""), identifiers.toArray(String[]::new));
        }
        rules = levels(type, yaml, rules);
        Optional<Yaml> pin = yaml.find("pin");
        if (pin.isPresent()) {
            for (String claim : pin.get().names()) {
                if (claim.equals("report_data") || claim.equals("debug")) {
                    throw pin.get().error("cannot pin " + claim + "; debug: says what is to be said about debugging");
                }
                if (claim.equals(MEASUREMENT.get(type))
                        || claim.equals(SIGNER.get(type))
                        || claim.equals(PLATFORM.get(type))) {
                    throw pin.get()
                            .error("cannot pin " + claim
                                    + "; that is what measurement:, signers: and platforms: are for");
                }
                rules = rules.pin(claim, pin.get().need(claim, claim).texts().toArray(String[]::new));
            }
        }
        return rules;
    }

    /** Whether an identifier is all zeros: that of a platform which does not tell its own. */
    static boolean isMasked(String identifier) {
        return identifier.matches("0*");
    }

    private static Rules levels(EvidenceType type, Yaml yaml, Rules given) throws PolicyError {
        Rules rules = given;
        Optional<Yaml> minimum = yaml.find("minimum");
        if (minimum.isPresent()) {
            for (String claim : minimum.get().names()) {
                rules = rules.atLeast(claim, minimum.get().need(claim, claim).number(0, Long.MAX_VALUE));
            }
        }
        Optional<Yaml> tcb = yaml.find("tcb");
        if (tcb.isPresent()) {
            Set<TcbStatus> statuses = new HashSet<>();
            for (String label : tcb.get().texts()) {
                TcbStatus status = TcbStatus.ofLabel(label)
                        .orElseThrow(() -> tcb.get().error("names \"" + label + "\"; the statuses are " + statuses()));
                if (!status.acceptable()) throw tcb.get().error("names " + label + ", which no policy can accept");
                statuses.add(status);
            }
            rules = new Rules(
                    rules.roots(),
                    rules.pinned(),
                    rules.minimum(),
                    statuses,
                    rules.advisories(),
                    rules.debug(),
                    rules.revocation());
        }
        // AMD rates no TCB and nobody rates software: without a minimum, everything would be refused as unrated.
        String rated = type == EvidenceType.SNP ? "tcb." : type == EvidenceType.SOFTWARE ? "svn" : "";
        if (!rated.isEmpty()
                && rules.minimum().keySet().stream().noneMatch(claim -> claim.startsWith(rated))
                && !rules.statuses().contains(TcbStatus.UNRATED)) {
            throw yaml.error("has no minimum: for " + (type == EvidenceType.SNP ? "tcb.snp and its like" : "svn")
                    + ", so that nothing could be rated; give one, or write tcb: [Unrated] to accept any version");
        }
        Optional<Yaml> advisories = yaml.find("advisories");
        if (advisories.isPresent()) {
            rules = rules.acceptAdvisories(advisories.get().texts().toArray(String[]::new));
        }
        if (isAccepted(yaml.find("debug"))) rules = rules.debug(Rules.Debug.ACCEPTED);
        Optional<Yaml> revocation = yaml.find("revocation");
        if (revocation.isPresent()) {
            String stand = revocation.get().oneOf("required", "when-present");
            rules = rules.revocation(
                    stand.equals("required") ? Rules.Revocation.REQUIRED : Rules.Revocation.WHEN_PRESENT);
        }
        return rules;
    }

    /** What is refused unless the policy says otherwise. */
    private static boolean isAccepted(Optional<Yaml> yaml) throws PolicyError {
        return yaml.isPresent() && yaml.get().oneOf("refused", "accepted").equals("accepted");
    }

    private static String statuses() {
        return String.join(
                ", ",
                Arrays.stream(TcbStatus.values())
                        .filter(TcbStatus::acceptable)
                        .map(TcbStatus::label)
                        .toList());
    }

    private static Identity identity(Optional<Yaml> yaml, Path folder) throws PolicyError {
        if (yaml.isEmpty()) return Identity.NONE;
        Yaml identity = yaml.get();
        identity.only("ek", "instance", "first-use");
        Optional<Yaml> ek = identity.find("ek");
        Optional<Yaml> instance = identity.find("instance");
        Optional<Yaml> firstUse = identity.find("first-use");
        return new Identity(
                ek.isPresent()
                        ? ek.get().texts(DIGEST_32, "the SHA-256 of an endorsement key's public area")
                        : Set.of(),
                instance.isPresent() ? instance.get().texts() : Set.of(),
                firstUse.isPresent() ? Optional.of(folder.resolve(firstUse.get().text())) : Optional.empty());
    }

    private static Set<Integer> localities(Optional<Yaml> yaml) throws PolicyError {
        if (yaml.isEmpty()) return Set.of(0);
        Set<Integer> all = new HashSet<>();
        for (String text : yaml.get().texts("[0-4]", "a locality from 0 to 4")) all.add(Integer.parseInt(text));
        return all;
    }

    private static Renewal renewal(Optional<Yaml> yaml) throws PolicyError {
        if (yaml.isEmpty()) return Renewal.USUAL;
        yaml.get().only("seconds", "octets");
        Optional<Yaml> seconds = yaml.get().find("seconds");
        Optional<Yaml> octets = yaml.get().find("octets");
        return new Renewal(
                seconds.isPresent()
                        ? Duration.ofSeconds(seconds.get().number(1, Integer.MAX_VALUE))
                        : Renewal.USUAL.time(),
                octets.isPresent() ? octets.get().number(LEAST_OCTETS, Long.MAX_VALUE) : Renewal.USUAL.octets());
    }
}

package etpm.channel;

import etpm.attest.Claim;
import etpm.attest.EvidenceType;
import etpm.attest.Reason;
import etpm.attest.Verdict;
import etpm.attest.attester.CannotAttest;
import etpm.attest.attester.FreshEvidence;
import etpm.attest.policy.Statement;
import etpm.attest.policy.TrustPolicy.Renewal;
import etpm.attest.ratls.RatlsCertificate;
import etpm.attest.read.MalformedException;
import etpm.channel.Frame.Kind;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gate between TLS and TPM commands: hellos with nonces, the server's evidence, the client's evidence, and two
 * confirmations. Either side ends it by not going on: nothing is ever skipped, whatever the other side says.
 */
final class Gate {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<Integer> VERSIONS = List.of(Binder.VERSION);

    /** Decides before a side gives evidence. */
    @FunctionalInterface
    interface Admission {
        void admit() throws Refused;
    }

    /**
     * What both sides know when a gate is open.
     *
     * @param verdict on the other side's evidence
     * @param statement of the other side
     * @param renewal the sooner of what both sides ask for
     */
    record Opened(Verdict verdict, Statement statement, Renewal renewal) {}

    private final Role role;
    private final Party party;
    private final Tls tls;
    private final Frames frames;
    private final String peer;
    private final long round;
    private Bytes transcript = Bytes.EMPTY;

    private Gate(Role role, Party party, Tls tls, Frames frames, String peer, long round) {
        this.role = role;
        this.party = party;
        this.tls = tls;
        this.frames = frames;
        this.peer = peer;
        this.round = round;
    }

    /** The client's side. */
    static Opened client(Party party, Tls tls, Frames frames, String peer, long round) throws IOException {
        return new Gate(Role.CLIENT, party, tls, frames, peer, round).client();
    }

    /**
     * The server's side.
     *
     * @param first the frame that the client has begun with
     */
    static Opened server(Party party, Tls tls, Frames frames, String peer, long round, Frame first, Admission admission)
            throws IOException {
        return new Gate(Role.SERVER, party, tls, frames, peer, round).server(first, admission);
    }

    private Opened client() throws IOException {
        Hello mine = hello();
        send(Kind.HELLO, mine.encode());
        Hello theirs = hello(receive(Kind.HELLO));
        if (theirs.versions().size() != 1 || !mine.versions().containsAll(theirs.versions())) throw version();
        Bytes hellos = transcript;

        EvidenceMessage evidence = EvidenceMessage.parse(receive(Kind.EVIDENCE));
        Verified verified = verify(evidence, theirs, hellos);
        send(Kind.EVIDENCE, own(hellos));
        confirmed(receive(Kind.CONFIRMATION, false));
        remember(verified, theirs.offered());
        send(Kind.CONFIRMATION, Binder.confirmation(role, tls, transcript), false);
        return opened(verified, mine, theirs);
    }

    private Opened server(Frame first, Admission admission) throws IOException {
        Hello theirs = hello(expect(first, Kind.HELLO, true));
        if (theirs.versions().stream().noneMatch(VERSIONS::contains)) throw version();
        Hello mine = hello();
        send(Kind.HELLO, mine.encode());
        Bytes hellos = transcript;

        admission.admit();
        send(Kind.EVIDENCE, own(hellos));
        EvidenceMessage evidence = EvidenceMessage.parse(receive(Kind.EVIDENCE));
        Verified verified = verify(evidence, theirs, hellos);
        send(Kind.CONFIRMATION, Binder.confirmation(role, tls, transcript), false);
        confirmed(receive(Kind.CONFIRMATION, false));
        remember(verified, theirs.offered());
        return opened(verified, mine, theirs);
    }

    private record Verified(Verdict verdict, Statement statement) {}

    private void remember(Verified verified, EvidenceType type) throws IOException {
        Optional<Reason> other = party.policy().remember(verified.statement, type, peer);
        if (other.isPresent()) throw new Refused(Refusal.IDENTITY, verified.verdict.and(List.of(other.get())));
    }

    private static Opened opened(Verified verified, Hello mine, Hello theirs) {
        Renewal sooner = new Renewal(
                mine.renewal().time().compareTo(theirs.renewal().time()) <= 0
                        ? mine.renewal().time()
                        : theirs.renewal().time(),
                Math.min(mine.renewal().octets(), theirs.renewal().octets()));
        return new Opened(verified.verdict, verified.statement, sooner);
    }

    private Hello hello() {
        byte[] nonce = new byte[Hello.NONCE];
        RANDOM.nextBytes(nonce);
        return new Hello(
                role,
                round,
                VERSIONS,
                Bytes.wrap(nonce),
                party.attester().type(),
                party.policy().types(),
                party.policy().renewal());
    }

    /** Reads the other side's hello: it must be the other's, of this round, and the kinds of evidence must meet. */
    private Hello hello(Bytes octets) throws Refused {
        Hello theirs = Hello.parse(octets);
        if (theirs.role() != role.other()) throw role();
        if (theirs.round() != round) {
            throw new Refused(Refusal.ORDER, "The other side is at another gate of the connection.");
        }
        if (!party.policy().types().contains(theirs.offered())) {
            throw new Refused(
                    Refusal.TYPE,
                    "The other side offers " + theirs.offered().label()
                            + " evidence, which the policy does not accept.");
        }
        if (!theirs.accepted().contains(party.attester().type())) {
            throw new Refused(
                    Refusal.TYPE,
                    "The other side does not accept " + party.attester().type().label()
                            + " evidence, which is what there is here.");
        }
        return theirs;
    }

    private static Refused version() {
        return new Refused(Refusal.VERSION, "There is no version of the protocol that both sides know.");
    }

    private static Refused role() {
        return new Refused(Refusal.ROLE, "The other side sends messages of this side.");
    }

    private Bytes own(Bytes hellos) throws Refused {
        EvidenceType type = party.attester().type();
        Bytes statement = party.statement().get().encode();
        try {
            FreshEvidence evidence = party.attester().attest(Binder.of(role, tls, hellos, type, statement));
            return new EvidenceMessage(role, statement, evidence).encode();
        } catch (CannotAttest e) {
            throw new Refused(Refusal.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private Verified verify(EvidenceMessage message, Hello theirs, Bytes hellos) throws Refused {
        if (message.role() != role.other()) throw role();
        FreshEvidence given = message.evidence();
        if (given.octets().isEmpty()) throw noEvidence();
        if (given.type() != theirs.offered()) {
            throw new Refused(
                    Refusal.TYPE,
                    "The other side gives " + given.type().label() + " evidence after it offered "
                            + theirs.offered().label() + ".");
        }
        certificate(given.type());
        Verdict verdict = party.appraiser()
                .verify(
                        given.evidence(),
                        party.collateral(),
                        party.policy().evidence(),
                        party.clock().instant());
        // Whether it is of this connection comes first: of evidence that is not, nothing else matters.
        Bytes binder = Binder.of(role.other(), tls, hellos, given.type(), message.statement())
                .octets();
        if (verdict.claims().get("report_data") instanceof Claim.Octets(Bytes data) && !data.equals(binder)) {
            throw new Refused(
                    Refusal.BINDING,
                    "The evidence was not made for this connection, by this side, with this statement.");
        }
        if (!verdict.accepted()) throw new Refused(Refusal.EVIDENCE, verdict);
        if (!verdict.claims().containsKey("report_data")) {
            throw new Refused(Refusal.BINDING, "The evidence vouches for nothing.");
        }
        Statement statement;
        try {
            statement = Statement.parse(message.statement());
        } catch (MalformedException e) {
            throw new Refused(Refusal.MALFORMED, e.sentence());
        }
        Verdict judged = verdict.and(party.policy().judge(statement, given.type(), peer));
        if (!judged.accepted()) throw new Refused(Refusal.IDENTITY, judged);
        return new Verified(judged, statement);
    }

    /** A certificate with evidence of another kind than the gate's is one that somebody else made or changed. */
    private void certificate(EvidenceType type) throws Refused {
        Set<String> extensions = tls.certificate(role.other()).getNonCriticalExtensionOIDs();
        if (extensions == null || !extensions.contains(RatlsCertificate.EXTENSION)) return;
        try {
            EvidenceType inCertificate = RatlsCertificate.parse(tls.certificate(role.other()))
                    .evidence()
                    .type();
            if (inCertificate == type) return;
            throw new Refused(
                    Refusal.TYPE,
                    "The certificate has " + inCertificate.label() + " evidence, the gate has " + type.label() + ".");
        } catch (MalformedException e) {
            throw new Refused(Refusal.MALFORMED, e.sentence());
        }
    }

    private void confirmed(Bytes mac) throws Refused {
        Bytes expected = Binder.confirmation(role.other(), tls, transcript);
        if (!MessageDigest.isEqual(mac.toByteArray(), expected.toByteArray())) {
            throw new Refused(Refusal.CONFIRMATION, "The other side has not seen the same gate.");
        }
    }

    private void send(Kind kind, Bytes octets) throws IOException {
        send(kind, octets, true);
    }

    private void send(Kind kind, Bytes octets, boolean inTranscript) throws IOException {
        frames.send(Frame.ofGate(kind, octets));
        if (inTranscript) add(kind, octets);
    }

    private Bytes receive(Kind kind) throws IOException {
        return receive(kind, true);
    }

    private Bytes receive(Kind kind, boolean inTranscript) throws IOException {
        return expect(frames.receive(), kind, inTranscript);
    }

    private Bytes expect(Frame frame, Kind kind, boolean inTranscript) throws Refused {
        if (frame.kind() == Kind.REFUSAL) throw refusedByPeer(frame);
        if (frame.kind() != kind) {
            if (kind == Kind.EVIDENCE && frame.kind() == Kind.CONFIRMATION) throw noEvidence();
            throw new Refused(
                    Refusal.ORDER, "A frame of kind " + frame.kind() + " where " + kind + " must come first.");
        }
        if (frame.stream() != 0) throw new Refused(Refusal.MALFORMED, "A frame of a gate names a stream.");
        if (inTranscript) add(kind, frame.octets());
        return frame.octets();
    }

    static Refused refusedByPeer(Frame frame) {
        String name = frame.octets().length() == 1 ? Refusal.name(frame.octets().at(0) & 0xFF) : "no reason";
        return new Refused(Refusal.PEER, "The other side refuses: " + name + ".");
    }

    private static Refused noEvidence() {
        return new Refused(Refusal.NO_EVIDENCE, "The other side gives no evidence.");
    }

    private void add(Kind kind, Bytes octets) {
        byte[] head = new byte[5];
        head[0] = (byte) kind.code();
        for (int i = 0; i < 4; i++) head[1 + i] = (byte) (octets.length() >> 24 - 8 * i);
        transcript = transcript.concat(Bytes.wrap(head)).concat(octets);
    }
}

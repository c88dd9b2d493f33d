package etpm.conformance;

import etpm.protocol.Names;
import etpm.spec.command.CommandSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsAttestCodec;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Responses as paths and values that two TPM must agree on. What is random, key material or the TPM's own time is masked; where a
 * masked value comes back (a Name, a digest, a nonce), it is the same mask again, so that what hangs together is still compared.
 */
final class Shape {
    /** Random or key material, of one length wherever it is made. */
    private static final Pattern SAME_LENGTH = paths(
            "GetRandom.randomBytes",
            "StartAuthSession.nonceTPM",
            "(CreatePrimary|Create|CreateLoaded).outPublic.unique.buffer",
            "(Create|CreateLoaded|ObjectChangeAuth).outPrivate",
            "(CreatePrimary|CreateLoaded).name",
            "Create.creation(Hash|Data.parentQualifiedName)",
            "CertifyX509.tbsDigest",
            ".*\\.qualifiedName",
            ".*\\.qualifiedSigner",
            ".*\\.(creationTicket|policyTicket|validation).(digest|hmac)",
            ".*\\.signature.signature.sig",
            "(Duplicate.duplicate|Rewrap.outDuplicate|Duplicate.encryptionKeyOut)",
            "MakeCredential.credentialBlob",
            "(RsaEncrypt.outData|EccEncrypt.C[23])");

    /** Also of any length: numbers lose their leading zeros, and saved contexts and times are the TPM's own. */
    private static final Pattern ANYTHING = paths(
            "(CreatePrimary|CreateLoaded|Create).outPublic.unique.[xy]",
            "(EcdhKeyGen|EcEphemeral|Commit|EccEncrypt)\\..*\\.[xy]",
            "ZGen2Phase.outZ2.[xy]",
            ".*\\.signature.signature.signature[RS]",
            "Import.outPrivate",
            "(Duplicate|Rewrap).outSymSeed",
            "MakeCredential.secret",
            "ContextSave.context.(sequence|contextBlob)",
            ".*\\.clockInfo.(clock|resetCount|restartCount)",
            "(ReadClock|GetTime)\\..*time",
            ".*\\.firmwareVersion",
            "CertifyX509.addedToCertificate",
            "GetTestResult.outData",
            "(PolicySigned|PolicySecret).timeout",
            "PcrAllocate.(maxPCR|sizeNeeded|sizeAvailable)");

    private static final Set<String> ATTESTATIONS = Set.of("certifyInfo", "auditInfo", "timeInfo", "quoted");
    /** Shorter values are the same by chance. */
    private static final int SHORTEST_KNOWN = 8;

    private final Map<Bytes, String> known = new HashMap<>();
    private int step;

    private static Pattern paths(String... patterns) {
        return Pattern.compile(String.join("|", patterns));
    }

    static String shortName(CommandSpec<?, ?> spec) {
        return spec.name().substring("TPM2_".length());
    }

    /** @param number of the step, by which what is masked is known again */
    Map<String, String> of(int number, Object response) {
        step = number;
        Map<String, String> fields = new LinkedHashMap<>();
        flatten(response.getClass().getEnclosingClass().getSimpleName(), response, fields);
        return fields;
    }

    private void flatten(String path, Object value, Map<String, String> fields) {
        switch (value) {
            case Bytes octets
            when ATTESTATIONS.contains(path.substring(path.lastIndexOf('.') + 1)) ->
                flatten(path, TpmsAttestCodec.read(WireReader.lenient(octets.toByteArray())), fields);
            case Bytes octets -> fields.put(path, text(path, octets));
            case Secret secret -> fields.put(path, text(path, Bytes.wrap(secret.toByteArray())));
            case TpmHandle handle -> fields.put(path, String.format("%08X", handle.value()));
            case List<?> list -> {
                fields.put(path + ".count", Integer.toString(list.size()));
                for (int i = 0; i < list.size(); i++) flatten(path + "[" + i + "]", list.get(i), fields);
            }
            case Record structure
            when !isScalar(structure) -> {
                for (RecordComponent component : structure.getClass().getRecordComponents()) {
                    flatten(path + "." + component.getName(), component(component, structure), fields);
                }
                if (structure instanceof TpmtPublic area && !area.nameAlg().isNull()) {
                    known.putIfAbsent(Names.of(area, Client.CRYPTO), "the Name of " + path);
                }
            }
            default -> fields.put(path, ANYTHING.matcher(path).matches() ? "*" : value.toString());
        }
    }

    /** A constant or a word of attributes. */
    private static boolean isScalar(Record structure) {
        RecordComponent[] components = structure.getClass().getRecordComponents();
        return components.length == 1 && components[0].getName().equals("value");
    }

    static Object component(RecordComponent component, Object structure) {
        try {
            return component.getAccessor().invoke(structure);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String path, Bytes octets) {
        String seen = known.get(octets);
        if (seen != null) return seen;
        boolean anything = ANYTHING.matcher(path).matches();
        if (!anything && !SAME_LENGTH.matcher(path).matches()) return octets.toHex();
        if (octets.isEmpty()) return "";
        String mask = anything ? "*" : octets.length() + " octets";
        if (octets.length() >= SHORTEST_KNOWN) known.put(octets, mask + " of " + path + " #" + step);
        return mask;
    }
}

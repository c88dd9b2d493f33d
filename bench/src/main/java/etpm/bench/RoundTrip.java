package etpm.bench;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.context.FlushContextSpec;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.command.nv.NvDefineSpace;
import etpm.spec.command.nv.NvDefineSpaceSpec;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.nv.NvWriteSpec;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrExtendSpec;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.random.GetRandomSpec;
import etpm.spec.command.signing.Sign;
import etpm.spec.command.signing.SignSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtRsaScheme;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmtTkHashcheck;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuPublicParms;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures commands against one or more servers, interleaved, and prints medians in microseconds and, for two servers, the
 * ratio of the first to the second.
 *
 * <p>Arguments: {@code LABEL=HOST:PORT} for each server.
 */
public final class RoundTrip {
    private static final long WARM_UP_NANOS = 2_000_000_000L;
    private static final long MEASURE_NANOS = 3_000_000_000L;
    /** Rounds in which the servers take turns. */
    private static final int ROUNDS = 5;

    private RoundTrip() {}

    private record Server(String label, Connection connection) {}

    /** Something to measure: prepared once for a server, then run again and again. */
    private interface Operation {
        Runner prepare(Connection connection) throws IOException;
    }

    interface Runner {
        void run() throws IOException;
    }

    private record Named(String name, Operation operation) {}

    private static final Bytes DIGEST = Bytes.zeros(32);

    private static final List<Named> OPERATIONS = List.of(
            new Named("GetRandom 32", RoundTrip::getRandom),
            new Named(
                    "PCR_Extend SHA-256",
                    connection -> repeat(
                            connection,
                            Connection.encode(
                                    PcrExtendSpec.INSTANCE,
                                    new PcrExtend(new TpmHandle(16), List.of(new TpmtHa(TpmAlgId.SHA256, DIGEST)))))),
            new Named("NV_Write 64 B", RoundTrip::nvWrite),
            new Named("CreatePrimary P-256", connection -> create(connection, eccSigner())),
            new Named("CreatePrimary RSA-2048", connection -> create(connection, rsaSigner())),
            new Named("Sign P-256", connection -> sign(connection, eccSigner())),
            new Named("Sign RSASSA-2048", connection -> sign(connection, rsaSigner())));

    private static Runner repeat(Connection connection, byte[] command) {
        return () -> connection.exchange(command);
    }

    static Runner getRandom(Connection connection) {
        return repeat(connection, Connection.encode(GetRandomSpec.INSTANCE, new GetRandom(32)));
    }

    static Runner nvWrite(Connection connection) throws IOException {
        TpmHandle index = new TpmHandle(0x01800077);
        TpmaNv attributes = new TpmaNv(TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE);
        TpmsNvPublic publicInfo = new TpmsNvPublic(index, TpmAlgId.SHA256, attributes, Bytes.EMPTY, 64);
        connection.run(NvDefineSpaceSpec.INSTANCE, new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, publicInfo));
        // Other octets each time: what does not change need not be written.
        byte[] zeros = Connection.encode(NvWriteSpec.INSTANCE, nvWrite(index, (byte) 0));
        byte[] ones = Connection.encode(NvWriteSpec.INSTANCE, nvWrite(index, (byte) 1));
        boolean[] odd = {false};
        return () -> {
            odd[0] = !odd[0];
            connection.exchange(odd[0] ? ones : zeros);
        };
    }

    private static NvWrite nvWrite(TpmHandle index, byte octet) {
        byte[] data = new byte[64];
        Arrays.fill(data, octet);
        return new NvWrite(TpmHandle.OWNER, index, Bytes.wrap(data), 0);
    }

    private static CreatePrimary primary(TpmtPublic template) {
        return new CreatePrimary(
                TpmHandle.OWNER, new TpmsSensitiveCreate(Secret.EMPTY, Secret.EMPTY), template, Bytes.EMPTY, List.of());
    }

    private static Runner create(Connection connection, TpmtPublic template) {
        byte[] command = Connection.encode(CreatePrimarySpec.INSTANCE, primary(template));
        return () -> {
            byte[] response = connection.exchange(command);
            TpmHandle handle = new TpmHandle(etpm.spec.wire.WireReader.lenient(Arrays.copyOfRange(response, 10, 14))
                    .i32());
            connection.exchange(Connection.encode(FlushContextSpec.INSTANCE, new FlushContext(handle)));
        };
    }

    private static Runner sign(Connection connection, TpmtPublic template) throws IOException {
        TpmHandle key =
                connection.run(CreatePrimarySpec.INSTANCE, primary(template)).objectHandle();
        Sign sign = new Sign(
                key, DIGEST, TpmtSigScheme.NULL, new TpmtTkHashcheck(TpmSt.HASHCHECK, TpmHandle.NULL, Bytes.EMPTY));
        return repeat(connection, Connection.encode(SignSpec.INSTANCE, sign));
    }

    private static TpmtPublic eccSigner() {
        return template(
                TpmAlgId.ECC,
                new TpmsEccParms(
                        TpmtSymDefObject.NULL,
                        new TpmtEccScheme(TpmAlgId.ECDSA, new TpmsSchemeHash(TpmAlgId.SHA256)),
                        TpmEccCurve.NIST_P256,
                        new TpmtKdfScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE)),
                new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY));
    }

    private static TpmtPublic rsaSigner() {
        return template(
                TpmAlgId.RSA,
                new TpmsRsaParms(
                        TpmtSymDefObject.NULL,
                        new TpmtRsaScheme(TpmAlgId.RSASSA, new TpmsSchemeHash(TpmAlgId.SHA256)),
                        2048,
                        0),
                new TpmuPublicId.Rsa(Bytes.EMPTY));
    }

    private static TpmtPublic template(TpmAlgId type, TpmuPublicParms parameters, TpmuPublicId unique) {
        int attributes = TpmaObject.fixedTPM
                | TpmaObject.fixedParent
                | TpmaObject.sensitiveDataOrigin
                | TpmaObject.userWithAuth
                | TpmaObject.sign;
        return new TpmtPublic(type, TpmAlgId.SHA256, new TpmaObject(attributes), Bytes.EMPTY, parameters, unique);
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("Usage: RoundTrip LABEL=HOST:PORT [LABEL=HOST:PORT]");
            System.exit(2);
        }
        List<Server> servers = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            servers.add(new Server(argument.substring(0, equals), Connection.to(argument.substring(equals + 1))));
        }
        StringBuilder head = new StringBuilder(String.format("%-24s", "median, µs"));
        servers.forEach(server -> head.append(String.format("%12s", server.label)));
        System.out.println(servers.size() == 2 ? head + "       ratio" : head.toString());
        for (Named named : OPERATIONS) measure(named, servers);
        for (Server server : servers) server.connection.close();
    }

    private static void measure(Named named, List<Server> servers) throws IOException {
        List<Runner> runners = new ArrayList<>();
        List<List<Long>> times = new ArrayList<>();
        for (Server server : servers) {
            Runner runner = named.operation.prepare(server.connection);
            runFor(runner, WARM_UP_NANOS, new ArrayList<>());
            runners.add(runner);
            times.add(new ArrayList<>());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < runners.size(); i++) runFor(runners.get(i), MEASURE_NANOS / ROUNDS, times.get(i));
        }
        StringBuilder line = new StringBuilder(String.format("%-24s", named.name));
        for (List<Long> nanos : times) line.append(String.format(Locale.ROOT, "%12.1f", median(nanos) / 1000));
        if (times.size() == 2) {
            line.append(String.format(Locale.ROOT, "%12.2f", median(times.get(0)) / median(times.get(1))));
        }
        System.out.println(line);
    }

    static void runFor(Runner runner, long nanos, List<Long> times) throws IOException {
        long end = System.nanoTime() + nanos;
        long now;
        do {
            long start = System.nanoTime();
            runner.run();
            now = System.nanoTime();
            times.add(now - start);
        } while (now < end);
    }

    static double median(List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}

package etpm.bench;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvDefineSpace;
import etpm.spec.command.nv.NvDefineSpaceSpec;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.nv.NvWriteSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What it costs to change NV: NV_Write of 64 octets on one or more servers, and in the same run what the disk itself takes to
 * append a sector to a file of zeros and sync it (fdatasync). Prints medians, their ratio to the disk's, and the octets that
 * each has written for each, answers included.
 *
 * <p>Arguments: {@code disk FOLDER LABEL=ADDRESS=PROCESS…} measures; {@code fill ADDRESS} writes 100 KiB to NV indices.
 */
public final class Durability {
    private static final int SECTOR = 512;
    private static final int CHUNK = 64 << 10;
    private static final int ROUNDS = 10;
    private static final long WARM_UP_NANOS = 15_000_000_000L;
    private static final long ROUND_NANOS = 500_000_000L;
    private static final int FILL_INDICES = 50;
    private static final int FILL_OCTETS = 2048;
    private static final int FILL_PIECE = 1024;

    private Durability() {}

    /** Something that changes NV, or the disk below it. */
    private record Subject(String label, RoundTrip.Runner runner, String process, List<Long> nanos, long[] octets) {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 2 && arguments[0].equals("fill")) {
            fill(arguments[1]);
            return;
        }
        Path folder = Path.of(arguments[1]);
        List<Subject> subjects = new ArrayList<>();
        try (FileChannel file =
                FileChannel.open(folder.resolve("floor"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            subjects.add(new Subject("append + fdatasync", floor(file), "self", new ArrayList<>(), new long[1]));
            for (int i = 2; i < arguments.length; i++) {
                String[] parts = arguments[i].split("=");
                Connection connection = Connection.to(parts[1]);
                subjects.add(
                        new Subject(parts[0], RoundTrip.nvWrite(connection), parts[2], new ArrayList<>(), new long[1]));
            }
            for (Subject subject : subjects) RoundTrip.runFor(subject.runner, WARM_UP_NANOS, new ArrayList<>());
            for (int round = 0; round < ROUNDS; round++) {
                for (Subject subject : subjects) {
                    long before = written(subject.process);
                    RoundTrip.runFor(subject.runner, ROUND_NANOS, subject.nanos);
                    subject.octets[0] += written(subject.process) - before;
                }
            }
        }
        double floor = RoundTrip.median(subjects.getFirst().nanos);
        System.out.printf("%-32s%12s%12s%16s%n", "NV_Write 64 B", "median, µs", "to disk", "octets each");
        for (Subject subject : subjects) {
            double median = RoundTrip.median(subject.nanos);
            System.out.printf(
                    Locale.ROOT,
                    "%-32s%12.1f%12.2f%16d%n",
                    subject.label,
                    median / 1000,
                    median / floor,
                    subject.octets[0] / subject.nanos.size());
        }
    }

    /** What a log does at the least: a sector more, in space that is there already. */
    private static RoundTrip.Runner floor(FileChannel file) {
        ByteBuffer sector = ByteBuffer.allocateDirect(SECTOR).put(0, new byte[] {1});
        ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
        long[] position = {0, 0};
        return () -> {
            if (position[0] == position[1]) {
                file.write(zeros.duplicate(), position[1]);
                position[1] += CHUNK;
            }
            file.write(sector.duplicate(), position[0]);
            file.force(false);
            position[0] += SECTOR;
        };
    }

    /** The octets that a process has given to write calls: of files, and of its answers. */
    private static long written(String process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", process, "io"))) {
            if (line.startsWith("wchar: ")) return Long.parseLong(line.substring("wchar: ".length()));
        }
        throw new IOException("no wchar of process " + process);
    }

    private static void fill(String address) throws IOException {
        try (Connection connection = Connection.to(address)) {
            for (int i = 0; i < FILL_INDICES; i++) {
                TpmHandle index = new TpmHandle(0x01800100 + i);
                TpmaNv attributes = new TpmaNv(TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE);
                TpmsNvPublic area = new TpmsNvPublic(index, TpmAlgId.SHA256, attributes, Bytes.EMPTY, FILL_OCTETS);
                connection.run(NvDefineSpaceSpec.INSTANCE, new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, area));
                for (int from = 0; from < FILL_OCTETS; from += FILL_PIECE) {
                    connection.run(
                            NvWriteSpec.INSTANCE, new NvWrite(TpmHandle.OWNER, index, Bytes.zeros(FILL_PIECE), from));
                }
            }
        }
    }
}

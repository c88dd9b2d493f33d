package etpm.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * A medium in memory that records what is done to it, can tell what a power loss at any point could leave, and can fail.
 *
 * <p>What was not synced may be lost in any part and any order: folder operations one by one, writes sector by sector.
 */
final class SimulatedMedium implements Medium {
    sealed interface Op {
        record Create(int file, String name) implements Op {}

        record Write(int file, long position, byte[] octets) implements Op {}

        record Truncate(int file, long length) implements Op {}

        record Force(int file) implements Op {}

        record Rename(String from, String to) implements Op {}

        record Delete(String name) implements Op {}

        record SyncFolder() implements Op {}
    }

    /** What happens instead of an operation. */
    interface Fault {
        /** How much of a write happens all the same, from 0 to 1, or a negative number for no fault. */
        double at(int operation, Op op);
    }

    private final Map<String, byte[]> initial = new TreeMap<>();
    private final Map<String, Integer> names = new TreeMap<>();
    private final List<byte[]> contents = new ArrayList<>();
    private final List<Op> ops = new ArrayList<>();
    private final List<Op.Write> tried = new ArrayList<>();
    private Fault fault = (operation, op) -> -1;
    private int attempts;

    SimulatedMedium() {
        this(Map.of());
    }

    SimulatedMedium(Map<String, byte[]> files) {
        files.forEach((name, content) -> {
            initial.put(name, content.clone());
            names.put(name, contents.size());
            contents.add(content.clone());
        });
    }

    void fault(Fault newFault) {
        fault = newFault;
    }

    int operations() {
        return ops.size();
    }

    /** How many operations were tried, failed ones included. */
    int attempts() {
        return attempts;
    }

    /** All writes, wholly, those that failed included. */
    List<Op.Write> triedWrites() {
        return tried;
    }

    Op operation(int index) {
        return ops.get(index);
    }

    /** What a process that opens the folder now finds. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        names.forEach((name, file) -> files.put(name, contents.get(file).clone()));
        return files;
    }

    /** How many parts are unsynced after so many operations. */
    int unsynced(int operations) {
        int[] count = {0};
        powerLoss(operations, part -> {
            count[0] = Math.max(count[0], part + 1);
            return true;
        });
        return count[0];
    }

    /** The files that a power loss after so many operations leaves, when of the unsynced parts those chosen survive. */
    Map<String, byte[]> powerLoss(int operations, IntPredicate survives) {
        Map<Integer, byte[]> synced = new HashMap<>();
        Map<String, Integer> folder = new LinkedHashMap<>();
        for (String name : initial.keySet()) {
            int file = folder.size();
            folder.put(name, file);
            synced.put(file, initial.get(name));
        }
        List<Op> pendingFolder = new ArrayList<>();
        Map<Integer, List<Op>> pendingFile = new TreeMap<>();
        for (Op op : ops.subList(0, operations)) {
            switch (op) {
                case Op.Write write ->
                    pendingFile
                            .computeIfAbsent(write.file(), f -> new ArrayList<>())
                            .addAll(sectors(write));
                case Op.Truncate truncate ->
                    pendingFile
                            .computeIfAbsent(truncate.file(), f -> new ArrayList<>())
                            .add(truncate);
                case Op.Force force -> {
                    List<Op> pending = pendingFile.remove(force.file());
                    byte[] content = synced.getOrDefault(force.file(), new byte[0]);
                    synced.put(force.file(), apply(content, pending == null ? List.of() : pending));
                }
                case Op.SyncFolder sync -> {
                    pendingFolder.forEach(pending -> apply(folder, pending));
                    pendingFolder.clear();
                }
                default -> pendingFolder.add(op);
            }
        }
        int part = 0;
        for (Op op : pendingFolder) {
            if (survives.test(part++)) {
                apply(folder, op);
            }
        }
        for (Map.Entry<Integer, List<Op>> entry : pendingFile.entrySet()) {
            List<Op> surviving = new ArrayList<>();
            for (Op op : entry.getValue()) {
                if (survives.test(part++)) {
                    surviving.add(op);
                }
            }
            synced.put(entry.getKey(), apply(synced.getOrDefault(entry.getKey(), new byte[0]), surviving));
        }
        Map<String, byte[]> files = new TreeMap<>();
        folder.forEach((name, file) -> files.put(name, synced.getOrDefault(file, new byte[0])));
        return files;
    }

    /** The same with one write more, of which only the octets in a range reached the medium. */
    Map<String, byte[]> tornWrite(int operations, int from, int to) {
        Op.Write write = (Op.Write) ops.get(operations);
        SimulatedMedium torn = new SimulatedMedium(initial);
        torn.ops.addAll(ops.subList(0, operations));
        torn.ops.add(new Op.Write(write.file(), write.position() + from, Arrays.copyOfRange(write.octets(), from, to)));
        return torn.powerLoss(operations + 1, part -> true);
    }

    private static List<Op> sectors(Op.Write write) {
        List<Op> parts = new ArrayList<>();
        byte[] octets = write.octets();
        for (int from = 0; from < octets.length; ) {
            long position = write.position() + from;
            int to = (int) Math.min(octets.length, from + 512 - position % 512);
            parts.add(new Op.Write(write.file(), position, Arrays.copyOfRange(octets, from, to)));
            from = to;
        }
        return parts;
    }

    private static byte[] apply(byte[] content, List<Op> fileOps) {
        byte[] result = content.clone();
        for (Op op : fileOps) {
            if (op instanceof Op.Write write) {
                int end = (int) write.position() + write.octets().length;
                result = Arrays.copyOf(result, Math.max(result.length, end));
                System.arraycopy(write.octets(), 0, result, (int) write.position(), write.octets().length);
            } else if (op instanceof Op.Truncate truncate) {
                result = Arrays.copyOf(result, (int) Math.min(result.length, truncate.length()));
            }
        }
        return result;
    }

    private static void apply(Map<String, Integer> folder, Op op) {
        switch (op) {
            case Op.Create create -> folder.put(create.name(), create.file());
            case Op.Rename rename -> {
                Integer file = folder.remove(rename.from());
                if (file != null) {
                    folder.put(rename.to(), file);
                }
            }
            case Op.Delete delete -> folder.remove(delete.name());
            default -> throw new AssertionError(op);
        }
    }

    private void perform(Op op) throws IOException {
        if (op instanceof Op.Write write) {
            tried.add(write);
        }
        double part = fault.at(attempts++, op);
        if (part >= 0) {
            if (op instanceof Op.Write write) {
                int length = (int) (write.octets().length * part);
                Op.Write done = new Op.Write(write.file(), write.position(), Arrays.copyOf(write.octets(), length));
                ops.add(done);
                contents.set(done.file(), apply(contents.get(done.file()), List.of(done)));
            }
            throw new IOException("simulated failure of " + op.getClass().getSimpleName());
        }
        ops.add(op);
        switch (op) {
            case Op.Create create -> {
                contents.add(new byte[0]);
                apply(names, create);
            }
            case Op.Write write -> contents.set(write.file(), apply(contents.get(write.file()), List.of(op)));
            case Op.Truncate truncate ->
                contents.set(truncate.file(), apply(contents.get(truncate.file()), List.of(op)));
            case Op.Rename rename -> apply(names, rename);
            case Op.Delete delete -> apply(names, delete);
            case Op.Force force -> {}
            case Op.SyncFolder sync -> {}
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(names.keySet());
    }

    @Override
    public byte[] read(String name) throws IOException {
        Integer file = names.get(name);
        if (file == null) {
            throw new IOException("no " + name);
        }
        return contents.get(file).clone();
    }

    @Override
    public File create(String name) throws IOException {
        perform(new Op.Create(contents.size(), name));
        return new SimulatedFile(contents.size() - 1, name);
    }

    @Override
    public void delete(String name) throws IOException {
        if (names.containsKey(name)) {
            perform(new Op.Delete(name));
        }
    }

    @Override
    public void sync(String name) throws IOException {
        Integer file = names.get(name);
        if (file == null) {
            throw new IOException("no " + name);
        }
        perform(new Op.Force(file));
    }

    @Override
    public void syncFolder() throws IOException {
        perform(new Op.SyncFolder());
    }

    @Override
    public String toString() {
        return "/simulated";
    }

    private final class SimulatedFile implements File {
        private final int file;
        private String name;

        SimulatedFile(int file, String name) {
            this.file = file;
            this.name = name;
        }

        @Override
        public void write(long position, ByteBuffer octets) throws IOException {
            byte[] copy = new byte[octets.remaining()];
            octets.duplicate().get(copy);
            perform(new Op.Write(file, position, copy));
        }

        @Override
        public void truncate(long length) throws IOException {
            perform(new Op.Truncate(file, length));
        }

        @Override
        public void force(Extent extent) throws IOException {
            perform(new Op.Force(file));
        }

        @Override
        public void rename(String newName) throws IOException {
            perform(new Op.Rename(name, newName));
            name = newName;
        }

        @Override
        public void close() {}
    }
}
